import type {
  CommissionPlan,
  CommissionRuleContent,
  CommissionRuleVersion,
} from '@/lib/domain/commissions/commission-rule';
import type { ChainMember, CommissionEvent, CommissionQuestion } from '@/lib/domain/commissions/commission-question';
import { decideCommissions } from '@/lib/domain/commissions/decide-commissions';

/** A sale of 62.00 net through an installer, a reseller and a distributor at 20, 26 and 30 %, for tests that need one. */
export const plan: CommissionPlan = {
  id: 'plan_1',
  name: 'Installers EU',
  maxTotalPercent: '35',
  holdDays: 30,
  inactiveParent: 'compress',
  payout: { payDay: 5, timeZone: 'Europe/Berlin' },
};
export const content = (percent: string, more: Partial<CommissionRuleContent> = {}): CommissionRuleContent => ({
  scope: {},
  priority: 0,
  basis: 'NET_COLLECTED',
  calc: { kind: 'percentage', percent },
  limits: {},
  timing: { recurringPeriods: null },
  ...more,
});
export const rule = (
  code: string,
  said: CommissionRuleContent,
  more: Partial<CommissionRuleVersion> = {},
): CommissionRuleVersion => ({
  id: `version_${code}`,
  ruleId: `rule_${code}`,
  code,
  number: 1,
  startAt: new Date('2026-01-01'),
  endAt: null,
  createdAt: new Date('2026-01-01'),
  hash: 'sha256:0',
  content: said,
  ...more,
});
export const ladder = [
  rule('R1', content('20', { partnerTypes: ['installer'] })),
  rule('R2', content('26', { partnerTypes: ['reseller'] })),
  rule('R3', content('30', { partnerTypes: ['distributor'] })),
];
export const chain: ChainMember[] = [
  { partnerId: 'rossi', name: 'Rossi Impianti', type: 'installer', active: true },
  { partnerId: 'north', name: 'Nord GmbH', type: 'reseller', active: true },
  { partnerId: 'master', name: 'Master AG', type: 'distributor', active: true },
];
/** 10 devices × 6.20 = 62.00 net, VAT 22 % = 13.64, gross 75.64. */
export const event: CommissionEvent = {
  source: {
    invoiceId: 'invoice_318',
    invoiceNumber: 'INV-2026-00318',
    subscriptionId: 'subscription_1',
    paymentId: 'payment_1',
    values: { plan: 'Premium X2', quantity: '10' },
  },
  sale: { plan: 'premium', saleKind: 'new' },
  collectedAt: new Date('2026-03-03T10:00:00Z'),
  grossMinor: 7564,
  taxMinor: 1364,
  netMinor: 6200,
  currency: 'EUR',
};
export const question: CommissionQuestion = {
  event,
  chain,
  ruleVersions: ladder,
  plan,
  priorEntries: [],
  attribution: {
    partnerId: 'rossi',
    role: 'installed_by',
    since: new Date('2026-01-12'),
    evidence: { kind: 'qr', by: 'm.rossi', reference: 'SN-8F31C2' },
  },
};
export const ask = (change: Partial<CommissionQuestion> = {}, eventChange: Partial<CommissionEvent> = {}) =>
  decideCommissions({ ...question, ...change, event: { ...event, ...eventChange } });
export const amounts = (entries: readonly { amountMinor: number }[]) => entries.map(({ amountMinor }) => amountMinor);
