import type { Locale } from '@/lib/domain/localized';

export const STAFF_ROLES = [
  'product_manager',
  'finance',
  'support',
  'partner_manager',
  'developer',
  'auditor',
  'owner',
] as const;
export const CUSTOMER_ROLES = ['billing_owner', 'member'] as const;
export const PARTNER_ROLES = ['partner_admin', 'partner_member'] as const;
export const ROLES = [...STAFF_ROLES, ...CUSTOMER_ROLES, ...PARTNER_ROLES] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];
export type CustomerRole = (typeof CUSTOMER_ROLES)[number];
export type PartnerRole = (typeof PARTNER_ROLES)[number];
export type Role = (typeof ROLES)[number];

export type OrganizationKind = 'manufacturer' | 'partner' | 'customer';

/** A person acting for one organization. Somebody who belongs to several is a different viewer in each. */
export interface Viewer {
  readonly kind: 'person';
  readonly userId: string;
  readonly tenantId: string;
  readonly membershipId: string;
  readonly organization: { readonly kind: OrganizationKind; readonly id: string };
  readonly roles: readonly Role[];
  /** The brands of the manufacturer this membership reaches. */
  readonly brandIds: readonly string[] | 'all';
  readonly locale: Locale;
}

/** Background work of one tenant. It may do everything there, and its name appears in the audit trail. */
export interface SystemViewer {
  readonly kind: 'system';
  readonly tenantId: string;
  readonly job: string;
}

export const KEY_SCOPES = [
  'catalog:read',
  'catalog:write',
  'customers:read',
  'devices:read',
  'devices:write',
  'entitlements:read',
  'usage:write',
  'subscriptions:read',
  'subscriptions:write',
  'invoices:read',
  'commissions:read',
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** A back end or device cloud that calls with an API key. */
export interface KeyViewer {
  readonly kind: 'key';
  readonly tenantId: string;
  readonly keyId: string;
  readonly scopes: readonly KeyScope[];
  readonly brandIds: readonly string[] | 'all';
}

export type AnyViewer = Viewer | SystemViewer | KeyViewer;
