import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import type {
  CommissionPlan,
  CommissionRuleContent,
  CommissionRuleVersion,
} from '@/lib/domain/commissions/commission-rule';
import type { HistoricSale } from '@/lib/domain/commissions/replay-commissions';

/** Paid lines of a company that sells through five levels of partners under twenty rules. The same number gives the same lines. */

export const PLAN: CommissionPlan = {
  id: 'plan_bench',
  name: 'Partners EU',
  maxTotalPercent: '35',
  holdDays: 30,
  inactiveParent: 'compress',
  payout: { payDay: 5, timeZone: 'Europe/Berlin' },
};

const TIERS = ['Bronze', 'Silver', 'Gold'] as const;
const FIRST_SALE = Date.parse('2026-04-01T08:00:00Z');
const DAYS = 90;
/** Sellers; each level above has a quarter of the partners below it, and one stands above all. */
const SELLERS = 256;
export const LEVELS = [
  { type: 'installer', count: SELLERS },
  { type: 'service', count: 64 },
  { type: 'reseller', count: 16 },
  { type: 'distributor', count: 4 },
  { type: 'oem', count: 1 },
] as const;

/** Who stands above a seller, from itself up. */
const chains: readonly (readonly ChainMember[])[] = Array.from({ length: SELLERS }, (_, seller) =>
  LEVELS.map(({ type, count }): ChainMember => {
    const number = Math.floor((seller * count) / SELLERS);
    return {
      partnerId: `${type}_${number}`,
      name: `${type} ${number}`,
      type,
      tier: TIERS[number % 3] ?? '',
      active: true,
    };
  }),
);

const percent = (digits: string, more: Partial<CommissionRuleContent> = {}): CommissionRuleContent => ({
  scope: {},
  priority: 0,
  basis: 'NET_COLLECTED',
  calc: { kind: 'percentage', percent: digits },
  limits: {},
  timing: { recurringPeriods: null },
  ...more,
});

const ADDITIVE = { mode: 'additive' } as const;

/** Rates for each level, narrower ones beside them, volumes, caps, bonuses and overrides. */
const CONTENTS: readonly CommissionRuleContent[] = [
  percent('12', { partnerTypes: ['installer'] }),
  percent('15', { partnerTypes: ['installer'], partnerTiers: ['Gold'] }),
  percent('14', { partnerTypes: ['installer'], scope: { saleKind: ['new'] } }),
  percent('13', { partnerTypes: ['installer'], scope: { territory: ['IT-25*'], plan: ['premium'] } }),
  percent('16', { partnerTypes: ['service'] }),
  percent('18', { partnerTypes: ['service'], scope: { plan: ['premium'] } }),
  percent('20', { partnerTypes: ['reseller'] }),
  percent('22', { partnerTypes: ['reseller'], qualification: { ownVolumeMinor: 0, window: 'month' } }),
  percent('24', { partnerTypes: ['distributor'] }),
  percent('26', { partnerTypes: ['oem'] }),
  percent('10', { scope: { brand: ['brand_2'] } }),
  percent('9', { scope: { territory: ['FR', 'ES'] } }),
  percent('8', { scope: { plan: ['enterprise'] } }),
  percent('5'),
  {
    ...percent('0', { partnerTypes: ['installer'], stacking: ADDITIVE, scope: { plan: ['premium'] } }),
    calc: {
      kind: 'graduated',
      window: 'month',
      tiers: [
        { upTo: '5000', percent: '1' },
        { upTo: '10000', percent: '2' },
        { upTo: null, percent: '3' },
      ],
    },
  },
  percent('1', {
    partnerTypes: ['installer'],
    stacking: ADDITIVE,
    scope: { plan: ['premium'] },
    limits: { perWindow: { capMinor: 100_000, window: 'quarter' } },
  }),
  percent('1', {
    partnerTiers: ['Silver'],
    stacking: ADDITIVE,
    ownSalesOnly: true,
    limits: { perCustomer: { capMinor: 5_000, window: 'year' } },
  }),
  {
    ...percent('0', { partnerTypes: ['installer'], stacking: ADDITIVE, scope: { saleKind: ['new'] } }),
    basis: 'UNITS',
    calc: { kind: 'flat', per: 'event', amounts: { EUR: 200 } },
  },
  {
    ...percent('0', { stacking: { mode: 'override' }, scope: { saleKind: ['new'] } }),
    calc: { kind: 'unilevel', of: 'sale', percents: ['1', '0.5', '0.25'] },
  },
  {
    ...percent('0', {
      partnerTypes: ['distributor', 'oem'],
      stacking: { mode: 'override', group: 'top' },
      scope: { saleKind: ['upgrade'] },
    }),
    calc: { kind: 'unilevel', of: 'commission', percents: ['0', '0', '2', '1'] },
  },
];

/** Twenty rules. */
export const rulesOfSales: readonly CommissionRuleVersion[] = CONTENTS.map((content, index) => ({
  id: `version_${index}`,
  ruleId: `rule_${index}`,
  code: `R${index + 1}`,
  number: 1,
  startAt: new Date('2026-01-01T00:00:00Z'),
  endAt: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  hash: 'sha256:0',
  content,
}));

function line(index: number, of: number): HistoricSale {
  const seller = (index * 7) % SELLERS;
  const chain = chains[seller] ?? [];
  const subscription = Math.floor(index / 4);
  const netMinor = 6200 + (index % 97) * 100;
  const taxMinor = Math.round(netMinor * 0.22);
  return {
    event: {
      source: {
        invoiceId: `invoice_${index}`,
        invoiceNumber: `INV-${index}`,
        subscriptionId: `subscription_${subscription}`,
        paymentId: `payment_${index}`,
        values: { plan: 'Premium', quantity: '10', customer: `Customer ${subscription}` },
      },
      sale: {
        brand: 'brand_1',
        productLine: 'line_1',
        plan: index % 3 === 0 ? 'premium' : 'care',
        country: index % 5 === 0 ? 'IT' : 'DE',
        postalCode: index % 5 === 0 ? '25121' : '21335',
        saleKind: index % 4 === 0 ? 'new' : 'renewal',
      },
      collectedAt: new Date(FIRST_SALE + Math.floor((index / of) * DAYS * 86_400_000)),
      grossMinor: netMinor + taxMinor,
      taxMinor,
      netMinor,
      currency: 'EUR',
      units: '10',
      customerId: `customer_${subscription}`,
    },
    attribution: {
      partnerId: chain[0]?.partnerId ?? '',
      role: 'installed_by',
      since: new Date('2026-01-12T00:00:00Z'),
      evidence: { kind: 'qr', by: 'somebody', reference: `SN-${subscription}` },
    },
    chain,
    plan: PLAN,
  };
}

/** So many lines, oldest first, made while they are read. */
export function* linesOfSales(count: number): Generator<HistoricSale> {
  for (let index = 0; index < count; index++) yield line(index, count);
}
