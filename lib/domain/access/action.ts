import {
  STAFF_ROLES,
  type CustomerRole,
  type KeyScope,
  type PartnerRole,
  type StaffRole,
} from '@/lib/domain/access/viewer';

export interface ActionRule {
  readonly staff: readonly StaffRole[];
  readonly customer?: readonly CustomerRole[];
  readonly partner?: readonly PartnerRole[];
  /** The scope an API key needs; without one no key may. */
  readonly scope?: KeyScope;
}

const EVERYBODY: readonly StaffRole[] = STAFF_ROLES;
const ANY_CUSTOMER: readonly CustomerRole[] = ['billing_owner', 'member'];
const PAYER: readonly CustomerRole[] = ['billing_owner'];
const ANY_PARTNER: readonly PartnerRole[] = ['partner_admin', 'partner_member'];
const PARTNER_LEAD: readonly PartnerRole[] = ['partner_admin'];

/** Who may do what, one row per action. Brand, customer and partner limits come on top; see `may`. */
// prettier-ignore
export const ACTIONS = {
  'catalog.read':        { staff: EVERYBODY, customer: ANY_CUSTOMER, partner: ANY_PARTNER, scope: 'catalog:read' },
  'draft.read':          { staff: EVERYBODY },
  'draft.edit':          { staff: ['product_manager', 'owner'], scope: 'catalog:write' },
  'draft.approve':       { staff: ['finance', 'owner'] },
  'release.publish':     { staff: ['product_manager', 'owner'] },
  'release.rollback':    { staff: ['product_manager', 'owner'] },
  'feature.edit':        { staff: ['product_manager', 'owner'], scope: 'catalog:write' },

  'customer.read':       { staff: EVERYBODY, customer: ANY_CUSTOMER, partner: ANY_PARTNER, scope: 'customers:read' },
  'customer.edit':       { staff: ['support', 'finance', 'owner'], customer: PAYER },
  'customer.onboard':    { staff: ['support', 'partner_manager', 'owner'], partner: ANY_PARTNER },
  'device.read':         { staff: EVERYBODY, customer: ANY_CUSTOMER, partner: ANY_PARTNER, scope: 'devices:read' },
  'device.edit':         { staff: ['support', 'owner'], customer: ANY_CUSTOMER, scope: 'devices:write' },
  'device.serve':        { staff: ['support', 'owner'], scope: 'devices:write' },
  'device.import':       { staff: ['support', 'product_manager', 'owner'], scope: 'devices:write' },
  'device.claim':        { staff: ['support', 'owner'], customer: ANY_CUSTOMER, scope: 'devices:write' },
  'device.install':      { staff: ['support', 'partner_manager', 'owner'], partner: ANY_PARTNER },
  'entitlement.read':    { staff: EVERYBODY, customer: ANY_CUSTOMER, partner: ANY_PARTNER, scope: 'entitlements:read' },
  'usage.write':         { staff: [], scope: 'usage:write' },

  'subscription.read':   { staff: EVERYBODY, customer: ANY_CUSTOMER, partner: ANY_PARTNER, scope: 'subscriptions:read' },
  'subscription.change': { staff: ['support', 'owner'], customer: PAYER, scope: 'subscriptions:write' },
  'subscription.correct': { staff: ['support', 'finance', 'owner'] },
  'invoice.read':        { staff: EVERYBODY, customer: PAYER, partner: PARTNER_LEAD, scope: 'invoices:read' },
  'invoice.correct':     { staff: ['finance', 'owner'] },
  'wallet.grant':        { staff: ['finance', 'support', 'owner'] },
  'coupon.edit':         { staff: ['product_manager', 'finance', 'owner'] },
  'coupon.apply':        { staff: ['support', 'finance', 'owner'] },
  'override.edit':       { staff: ['finance', 'partner_manager', 'owner'] },
  'payer.edit':          { staff: ['finance', 'partner_manager', 'owner'] },
  'payment.start':       { staff: [], customer: PAYER },
  'payment.record':      { staff: ['finance', 'owner'] },
  'payment.read':        { staff: ['finance', 'support', 'auditor', 'owner'], customer: PAYER },
  'refund.create':       { staff: ['finance', 'support', 'owner'] },
  'grace.extend':        { staff: ['finance', 'support', 'owner'] },

  'partner.read':        { staff: EVERYBODY, partner: ANY_PARTNER },
  'partner.edit':        { staff: ['partner_manager', 'owner'] },
  'partner.invite':      { staff: ['partner_manager', 'owner'], partner: PARTNER_LEAD },
  'price_book.read':     { staff: ['partner_manager', 'finance', 'auditor', 'owner'], partner: ANY_PARTNER },
  'price_book.edit':     { staff: ['partner_manager', 'finance', 'owner'], partner: PARTNER_LEAD },
  'brand_kit.edit':      { staff: ['partner_manager', 'owner'], partner: PARTNER_LEAD },
  'program.edit':        { staff: ['partner_manager', 'owner'] },
  'commission.read':     { staff: ['partner_manager', 'finance', 'auditor', 'owner'], partner: ANY_PARTNER, scope: 'commissions:read' },
  'commission.dispute':  { staff: ['partner_manager', 'owner'], partner: PARTNER_LEAD },
  'payout.create':       { staff: ['finance', 'partner_manager', 'owner'] },
  'payout.approve':      { staff: ['finance', 'owner'] },
  'payout.account':      { staff: ['finance', 'partner_manager', 'owner'], partner: PARTNER_LEAD },
  'statement.accept':    { staff: [], partner: PARTNER_LEAD },

  'insight.read':        { staff: EVERYBODY },
  'key.manage':          { staff: ['developer', 'owner'] },
  'webhook.manage':      { staff: ['developer', 'owner'] },
  'audit.read':          { staff: ['auditor', 'finance', 'owner'] },
  'team.manage':         { staff: ['owner'], customer: PAYER, partner: PARTNER_LEAD },
  'settings.edit':       { staff: ['owner'] },
  'view.as':             { staff: ['product_manager', 'finance', 'support', 'partner_manager', 'owner'] },
  'clock.move':          { staff: ['product_manager', 'finance', 'support', 'partner_manager', 'developer', 'owner'] },
} as const satisfies Readonly<Record<string, ActionRule>>;

export type Action = keyof typeof ACTIONS;
