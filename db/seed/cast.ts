import type { SystemViewer, Viewer } from '@/lib/domain/access/viewer';
import type { FieldLine } from './story/field-fleets';
import type { Household } from './story/households';
import type { PartnerKey } from './story/network';

/** Who and what the story has brought into the world so far, by the names it calls them. */
export interface Cast {
  readonly system: SystemViewer;
  readonly brandIds: { aurelia: string; norda: string };
  readonly lines: Readonly<Record<LineName, ProductLineIds>>;
  readonly partners: Map<PartnerKey, string>;
  readonly claimCodes: Map<string, string>;
  /** The code of the link that a partner's customers come through. */
  readonly links: Map<PartnerKey, string>;
  readonly households: Map<Household, string>;
  /** Businesses by name. */
  readonly customers: Map<string, string>;
  /** By serial number. */
  readonly devices: Map<string, { deviceId: string; subscriptionId: string | null }>;
}

export type LineName = 'sense' | 'pumpwatch' | FieldLine;

export interface ProductLineIds {
  readonly productLineId: string;
  readonly modelIds: Readonly<Record<string, string>>;
}

/** A customer acting for themselves, as when they are signed in. */
export function customerViewer(tenantId: string, customerId: string): Viewer {
  return {
    kind: 'person',
    userId: `user_of_${customerId}`,
    tenantId,
    membershipId: `membership_of_${customerId}`,
    organization: { kind: 'customer', id: customerId },
    roles: ['billing_owner'],
    brandIds: 'all',
    locale: 'en',
  };
}
