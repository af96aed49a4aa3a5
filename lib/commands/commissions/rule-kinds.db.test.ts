import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { issueDueInvoices } from '@/lib/commands/billing/issue-due-invoices.fixture';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { createPartnerLink } from '@/lib/commands/partners/onboarding/create-partner-link';
import { setPartnerActive } from '@/lib/commands/partners/set-partner-active';
import { buy, quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { content } from '@/lib/domain/commissions/example-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';
import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';
import { ruleWorld } from './rule-world.fixture';

await testDatabase();

let world: Awaited<ReturnType<typeof ruleWorld>>;
const says = (calc: RuleCalc, more: Partial<CommissionRuleContent> = {}) => content('0', { ...more, calc });
const override = { mode: 'override' } as const;
const tiers = [
  { upTo: '5000', percent: '8' },
  { upTo: '10000', percent: '10' },
  { upTo: null, percent: '12' },
];
const ladder = [
  content('20', { partnerTypes: ['installer'] }),
  content('26', { partnerTypes: ['reseller'] }),
  content('30', { partnerTypes: ['distributor'] }),
];

beforeAll(async () => {
  world = await quietly(() => ruleWorld('tenant_rule_kinds'));
});

describe('a payment of 62.00 net', () => {
  it.each<[string, readonly CommissionRuleContent[], readonly (readonly [string, number])[]]>([
    ['20 %', [content('20')], [['ACCRUAL', 1240]]],
    [
      'a quarter of what costs and fees leave', // (62.00 − 11.00 − 1.50) × 25 % = 12.375
      [content('25', { basis: 'MARGIN', costs: { perUnit: { EUR: 1100 }, perSale: { EUR: 150 } } })],
      [['ACCRUAL', 1238]],
    ],
    [
      'a margin whose costs are in another currency',
      [content('25', { basis: 'MARGIN', costs: { perSale: { USD: 1 } } })],
      [],
    ],
    ['8.00 for each unit', [says({ kind: 'flat', per: 'unit', amounts: { EUR: 800 } })], [['ACCRUAL', 800]]],
    [
      'the first year of a declining rate',
      [says({ kind: 'declining', steps: [{ throughPeriod: 12, percent: '30' }] })],
      [['ACCRUAL', 1860]],
    ],
    ['a floor of 2.00 for 1 %', [content('1', { limits: { floorMinor: 200 } })], [['ACCRUAL', 200]]],
    ['a cap of 10.00 for 20 %', [content('20', { limits: { capMinor: 1000 } })], [['ACCRUAL', 1000]]],
    ['10 % of a first sale', [content('10', { scope: { saleKind: ['new'] } })], [['ACCRUAL', 620]]],
    ['nothing for a renewal', [content('4', { scope: { saleKind: ['renewal'] } })], []],
    ['a consumer', [content('10', { scope: { segment: ['consumer'] } })], [['ACCRUAL', 620]]],
    ['no business', [content('10', { scope: { segment: ['business'] } })], []],
    ['a subscription', [content('10', { scope: { businessModel: ['subscription'] } })], [['ACCRUAL', 620]]],
    ['no usage', [content('10', { scope: { businessModel: ['usage', 'hybrid'] } })], []],
    ['a territory', [content('10', { scope: { territory: ['DE-22*'] } })], [['ACCRUAL', 620]]],
    ['another territory', [content('10', { scope: { territory: ['DE-80*', 'IT'] } })], []],
    [
      '70 and 30 % of 12.40',
      [
        content('20', {
          split: {
            mode: 'split',
            shares: [
              { to: 'seller', percent: '70' },
              { to: 'role', role: 'sourced_by', percent: '30' },
            ],
          },
        }),
      ],
      // Nobody brought the customer, so that share stays with the seller.
      [
        ['SPLIT', 868],
        ['SPLIT', 372],
      ],
    ],
    [
      'the maximum of 35 %, cut from what comes last',
      [content('30', { priority: 2 }), content('20', { stacking: { mode: 'additive' }, priority: 1 })],
      [
        ['ACCRUAL', 1860], // 62.00 × 30 %
        ['ACCRUAL', 310], // 62.00 × 35 % = 21.70, and 18.60 is gone
      ],
    ],
  ])('%s', (_name, rules, expected) =>
    quietly(async () => {
      const { sellerId } = await world.network(rules);
      expect(await world.sell(sellerId)).toEqual(expected);
    }),
  );

  it('thirds of 10.00 are 3.34, 3.33 and 3.33', () =>
    quietly(async () => {
      const { chain: friends } = await world.network([], { depth: 2 });
      const [a = '', b = ''] = friends;
      const shares = [
        { to: 'seller', percent: '33.34' },
        { to: 'partner', partnerId: a, percent: '33.33' },
        { to: 'partner', partnerId: b, percent: '33.33' },
      ] as const;
      const whole = says({ kind: 'flat', per: 'event', amounts: { EUR: 1000 } }, { split: { mode: 'split', shares } });
      const { sellerId } = await world.network([whole]);
      expect((await world.sell(sellerId)).map(([, amountMinor]) => amountMinor)).toEqual([334, 333, 333]);
    }));

  it('overrides: 5 % of the sale are 3.10, 10 % of the commission 1.24', () =>
    quietly(async () => {
      const above = (of: 'sale' | 'commission', percent: string) =>
        says({ kind: 'unilevel', of, percents: [percent] }, { stacking: override });
      for (const [said, expected] of [
        [above('sale', '5'), 310],
        [above('commission', '10'), 124],
      ] as const) {
        const { sellerId } = await world.network([content('20', { ownSalesOnly: true }), said], { depth: 2 });
        expect(await world.sell(sellerId)).toEqual([
          ['ACCRUAL', 1240],
          ['OVERRIDE', expected],
        ]);
      }
    }));

  it('differences: an inactive partner between is passed over, and its share goes to the next', () =>
    quietly(async () => {
      const { sellerId, chain } = await world.network(ladder, { depth: 3 });
      expect((await world.sell(sellerId)).map(([, amountMinor]) => amountMinor)).toEqual([1240, 372, 248]);
      done(await setPartnerActive(world.system, { partnerId: chain[1] ?? '', active: false, reason: 'Paused' }));
      // 62.00 × (30 − 20) %
      expect((await world.sell(sellerId)).map(([, amountMinor]) => amountMinor)).toEqual([1240, 620]);
    }));
});

describe('levels and paid periods', () => {
  it('a deal that was registered beats a link, a link the rate of everybody', () =>
    quietly(async () => {
      const { sellerId } = await world.network([content('20'), content('30', { dealIds: ['deal_1'] })]);
      const through = (reference: string) => world.sell(sellerId, 'fleet', { kind: 'deal', reference });
      expect(await through('deal_1')).toEqual([['ACCRUAL', 1860]]); // 62.00 × 30 %
      expect(await through('deal_2')).toEqual([['ACCRUAL', 1240]]);
      const { linkId, code } = done(
        await createPartnerLink(world.system, {
          partnerId: sellerId,
          brandId: world.brandId,
          name: 'Fair',
          locale: 'en',
        }),
      );
      const linked = await world.network([content('20'), content('25', { linkIds: [linkId] })]);
      // The code says which link it was, whoever installed.
      expect(await world.sell(linked.sellerId, 'fleet', { kind: 'link', reference: code })).toEqual([
        ['ACCRUAL', 1550],
      ]);
    }));

  it('two paid periods earn, and months without an invoice between them do not count', () =>
    quietly(async () => {
      const { sellerId } = await world.network([content('15', { timing: { recurringPeriods: 2 } })]);
      const home = await world.household(sellerId);
      done(await buy(world, home, 'fleet'));
      const billedOn = async (at: string) => {
        await world.setTime(new Date(at));
        const { invoiceIds } = done(await issueDueInvoices(world.system, home.customerId));
        return invoiceIds;
      };
      const pay = async (invoiceId: string) => {
        done(await recordTransfer(world.finance, { invoiceId }));
        return (await world.entriesOf(invoiceId)).map(({ amountMinor }) => amountMinor);
      };
      const months = [...(await billedOn('2026-12-12T08:00:00Z')), ...(await billedOn('2027-01-12T08:00:00Z'))];
      // The first renewal is never paid: the one after it is the second paid period, and there is no third.
      expect(await pay(months[1] ?? '')).toEqual([930]); // 62.00 × 15 %
      const [later = ''] = await billedOn('2027-02-12T08:00:00Z');
      expect(await pay(later)).toEqual([]);
      await world.setTime(new Date('2026-11-12T08:00:00Z'));
    }));
});

describe('volume of a month', () => {
  it('12,000.00 in slices are 400 + 500 + 240 = 1,140.00, as a whole 1,440.00', () =>
    quietly(async () => {
      for (const [kind, expected] of [
        ['graduated', 114_000],
        ['slab', 144_000],
      ] as const) {
        const { sellerId } = await world.network([says({ kind, window: 'month', tiers })]);
        expect(await world.sell(sellerId, 'whole')).toEqual([['ACCRUAL', expected]]);
      }
    }));

  it('1,200.00 on top of 9,400.00 reach 12 %: 144.00 for the order and 188.00 for what came before', () =>
    quietly(async () => {
      const { sellerId } = await world.network([says({ kind: 'slab', window: 'month', tiers })]);
      expect(await world.sell(sellerId, 'huge')).toEqual([['ACCRUAL', 94_000]]); // 9,400.00 × 10 %
      expect(await world.sell(sellerId, 'large')).toEqual([
        ['ACCRUAL', 14_400], // 1,200.00 × 12 %
        ['TRUE_UP', 18_800], // 9,400.00 × (12 − 10) %
      ]);
    }));

  it('one unit is within a quota of one, the next is above it at one and a half times the rate', () =>
    quietly(async () => {
      const quota = { kind: 'accelerator', percent: '10', quota: '1', measure: 'units', window: 'quarter' } as const;
      const calc = { ...quota, steps: [{ fromPercent: '100', factor: '1.5' }], retroactive: 'no' } as const;
      const { sellerId } = await world.network([says(calc)]);
      expect(await world.sell(sellerId)).toEqual([['ACCRUAL', 620]]); // 62.00 × 10 %
      expect(await world.sell(sellerId)).toEqual([['ACCRUAL', 930]]); // 62.00 × 15 %
    }));

  it('a bonus of 25.00 is paid twice at most, and caps of a month let through what is left of them', () =>
    quietly(async () => {
      const bonus = says({ kind: 'spiff', amounts: { EUR: 2500 }, maxCount: 2, firstOnly: false });
      const { sellerId } = await world.network([bonus], { maxTotalPercent: '100' });
      const paid = [await world.sell(sellerId), await world.sell(sellerId), await world.sell(sellerId)];
      expect(paid).toEqual([[['BONUS', 2500]], [['BONUS', 2500]], []]);
      const capped = content('20', { limits: { perWindow: { capMinor: 2000, window: 'month' } } });
      const other = await world.network([capped]);
      // 12.40, and 20.00 − 12.40
      expect([await world.sell(other.sellerId), await world.sell(other.sellerId)]).toEqual([
        [['ACCRUAL', 1240]],
        [['ACCRUAL', 760]],
      ]);
    }));

  it('a parent is paid once its own sales of the month reach 50.00', () =>
    quietly(async () => {
      const rules = [
        content('20', { partnerTypes: ['installer'] }),
        content('26', {
          partnerTypes: ['reseller'],
          qualification: { ownVolumeMinor: 5000, window: 'month' },
        }),
      ];
      const { sellerId, chain } = await world.network(rules, { depth: 2 });
      expect(await world.sell(sellerId)).toEqual([['ACCRUAL', 1240]]);
      await world.sell(chain[1] ?? '');
      expect(await world.sell(sellerId)).toEqual([
        ['ACCRUAL', 1240],
        ['OVERRIDE', 372],
      ]);
    }));
});

it('keeps what every amount was decided from, and the books balance', () =>
  quietly(async () => {
    const costs = { perUnit: { EUR: 1100 }, perSale: { EUR: 150 } };
    const { sellerId } = await world.network([content('25', { basis: 'MARGIN', costs })]);
    const buyer = await world.household(sellerId);
    done(await buy(world, buyer, 'fleet'));
    const [entry] = await world.entriesOf((await world.invoicesOf(buyer.customerId))[0]?.id ?? '');
    expect(entry?.trace.base).toMatchObject({ net: '62.00', vendorCost: '11', fees: '1.5', basis: 'MARGIN' });
    expect(entry && recomputesEqual(entry)).toBe(true);
    expect(await world.unbalanced()).toEqual([]);
  }));
