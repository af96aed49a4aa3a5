import { describe, expect, it } from 'vitest';
import { commissionBook, type CommissionBook } from '@/lib/domain/commissions/commission-history';
import type { CommissionEvent, CommissionQuestion } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent, CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import { chain, content, event, plan, question, rule } from '@/lib/domain/commissions/example-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';
import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';

const says = (calc: RuleCalc, more: Partial<CommissionRuleContent> = {}) => ({ ...content('0'), calc, ...more });
const only = (said: CommissionRuleContent): CommissionRuleVersion[] => [rule('R1', said)];

/** Decides one sale after another and remembers what was written. */
function till(ruleVersions: readonly CommissionRuleVersion[], change: Partial<CommissionQuestion> = {}) {
  const book: CommissionBook = commissionBook();
  let number = 0;
  return (changed: Partial<CommissionEvent> = {}) => {
    number += 1;
    const source = { ...event.source, invoiceId: `invoice_${number}`, paymentId: `payment_${number}` };
    const decision = decideSale({
      ...question,
      chain: chain.slice(0, 1),
      ruleVersions,
      history: book,
      ...change,
      event: { ...event, source, ...changed },
    });
    for (const entry of decision.entries) {
      expect(recomputesEqual(entry)).toBe(true);
      book.add(entry);
    }
    for (const reward of decision.rewards) book.add({ ...reward, subscriptionId: null, invoiceId: null });
    return decision;
  };
}
const net = (netMinor: number): Partial<CommissionEvent> => ({ grossMinor: netMinor, taxMinor: 0, netMinor });
const amountsOf = ({ entries }: ReturnType<typeof decideSale>) =>
  entries.map(({ kind, amountMinor }) => [kind, amountMinor]);
/** An activation: no invoice, no money. */
const activation = (id: string, more: Partial<CommissionEvent> = {}): Partial<CommissionEvent> => ({
  ...net(0),
  source: { invoiceId: '', invoiceNumber: '', subscriptionId: '', paymentId: '', eventId: id, values: {} },
  sale: { event: 'activation', deviceModel: 'X2' },
  firstActivation: true,
  ...more,
});

describe('worked examples', () => {
  const tiers = [
    { upTo: '5000', percent: '8' },
    { upTo: '10000', percent: '10' },
    { upTo: null, percent: '12' },
  ];

  it('graduated: 12,000 a month → 400 + 500 + 240 = 1,140.00, however it is spread', () => {
    const said = only(says({ kind: 'graduated', window: 'month', tiers }));
    expect(amountsOf(till(said)(net(1_200_000)))).toEqual([['ACCRUAL', 114_000]]);
    const pay = till(said);
    expect(amountsOf(pay(net(940_000)))).toEqual([['ACCRUAL', 84_000]]); // 400 + 4,400 × 10 %
    expect(amountsOf(pay(net(260_000)))).toEqual([['ACCRUAL', 30_000]]); // 600 × 10 % + 2,000 × 12 %
    const next = pay({ ...net(100_000), collectedAt: new Date('2026-04-01T00:00:00Z') });
    expect(amountsOf(next)).toEqual([['ACCRUAL', 8000]]); // a new month: 1,000 × 8 %
  });

  it('slab: 12,000 at once → 1,440.00; 9,400 then 1,200 → 940.00, then 144.00 and a true-up of 188.00', () => {
    const said = only(says({ kind: 'slab', window: 'month', tiers }));
    expect(amountsOf(till(said)(net(1_200_000)))).toEqual([['ACCRUAL', 144_000]]);
    const pay = till(said, { plan: { ...plan, maxTotalPercent: '35' } });
    expect(amountsOf(pay(net(940_000)))).toEqual([['ACCRUAL', 94_000]]);
    expect(amountsOf(pay(net(120_000)))).toEqual([
      ['ACCRUAL', 14_400], // 12 % × 1,200
      ['TRUE_UP', 18_800], // 2 % × 9,400
    ]);
  });

  it('slab: a volume of exactly the bound is in the next range', () => {
    expect(amountsOf(till(only(says({ kind: 'slab', window: 'month', tiers })))(net(1_000_000)))).toEqual([
      ['ACCRUAL', 120_000],
    ]);
  });

  it('declining: 30 % for payments 1 to 12, 10 % to 24, nothing after', () => {
    const steps = [
      { throughPeriod: 12, percent: '30' },
      { throughPeriod: 24, percent: '10' },
    ];
    const pay = till(only(says({ kind: 'declining', steps })));
    const paid = Array.from({ length: 26 }, () => pay(net(1000)).entries[0]?.amountMinor ?? 0);
    expect(paid).toEqual([...Array<number>(12).fill(300), ...Array<number>(12).fill(100), 0, 0]);
  });

  it('accelerator: 100 activations at 10 %, the excess at 15 %', () => {
    const steps = [{ fromPercent: '100', factor: '1.5' }];
    const calc = {
      kind: 'accelerator',
      percent: '10',
      quota: '100',
      measure: 'units',
      window: 'quarter',
      steps,
    } as const;
    const pay = till(only(says({ ...calc, retroactive: 'no' })));
    expect(amountsOf(pay({ ...net(90_000), units: '90' }))).toEqual([['ACCRUAL', 9000]]); // 900 × 10 %
    expect(amountsOf(pay({ ...net(20_000), units: '20' }))).toEqual([['ACCRUAL', 2500]]); // 100 × 10 % + 100 × 15 %
    const back = till(only(says({ ...calc, retroactive: 'all' })));
    back({ ...net(90_000), units: '90' });
    expect(amountsOf(back({ ...net(20_000), units: '20' }))).toEqual([
      ['ACCRUAL', 3000], // 200 × 15 %
      ['TRUE_UP', 4500], // 900 × 5 %
    ]);
  });

  it('unilevel: 5 % of the sale 3.10, or 10 % of the commission 1.24, to the depth that is stated', () => {
    const override = { mode: 'override' } as const;
    const own = rule('R1', content('20', { ownSalesOnly: true }));
    const above = (calc: RuleCalc) =>
      amountsOf(till([own, rule('R2', says(calc, { stacking: override }))], { chain })());
    expect(above({ kind: 'unilevel', of: 'sale', percents: ['5'] })).toEqual([
      ['ACCRUAL', 1240],
      ['OVERRIDE', 310], // 62.00 × 5 %
    ]);
    expect(above({ kind: 'unilevel', of: 'commission', percents: ['10', '5'] })).toEqual([
      ['ACCRUAL', 1240],
      ['OVERRIDE', 124], // 12.40 × 10 %
      ['OVERRIDE', 62], // 12.40 × 5 %
    ]);
  });

  it('qualification: an override needs own sales of 1,000.00 in the month', () => {
    const qualification = { ownVolumeMinor: 100_000, window: 'month' } as const;
    const rules = [
      rule('R1', content('20', { ownSalesOnly: true })),
      rule(
        'R2',
        says({ kind: 'unilevel', of: 'sale', percents: ['5'] }, { stacking: { mode: 'override' }, qualification }),
      ),
    ];
    const book = commissionBook();
    const pay = till(rules, { chain, history: book });
    expect(amountsOf(pay())).toEqual([['ACCRUAL', 1240]]);
    book.add({
      key: 'own sale of the reseller',
      beneficiaryPartnerId: 'north',
      ruleId: 'rule_R1',
      subscriptionId: null,
      invoiceId: null,
      counted: [{ key: 'own/north/2026-03', volumeMinor: 100_000, units: '1', amountMinor: 0, count: 1 }],
    });
    expect(amountsOf(pay())).toEqual([
      ['ACCRUAL', 1240],
      ['OVERRIDE', 310],
    ]);
  });

  it('split: 70/30 of 12.40 → 8.68 and 3.72; thirds of 10.00 → 3.34, 3.33, 3.33; an overlay leaves it whole', () => {
    const to = (percent: string, partnerId?: string) =>
      partnerId === undefined ? ({ to: 'seller', percent } as const) : ({ to: 'partner', partnerId, percent } as const);
    const shared = (percent: string, split: CommissionRuleContent['split'], netMinor: number) =>
      amountsOf(till(only(content(percent, split ? { split } : {})))(net(netMinor)));
    expect(shared('20', { mode: 'split', shares: [to('70'), to('30', 'nord')] }, 6200)).toEqual([
      ['SPLIT', 868],
      ['SPLIT', 372],
    ]);
    const [third, rest] = ['33.333333333333333333', '33.333333333333333334'];
    expect(shared('20', { mode: 'split', shares: [to(rest), to(third, 'a'), to(third, 'b')] }, 5000)).toEqual([
      ['SPLIT', 334], // 10.00 in thirds: the cent left over goes to the largest remainder
      ['SPLIT', 333],
      ['SPLIT', 333],
    ]);
    expect(shared('20', { mode: 'overlay', shares: [to('50', 'nord')] }, 6200)).toEqual([
      ['ACCRUAL', 1240],
      ['SPLIT', 620],
    ]);
  });

  it('cap: 500.00 per customer and year, and the part that was cut off is shown', () => {
    const perCustomer = { capMinor: 50_000, window: 'year' } as const;
    const pay = till(only(content('20', { limits: { perCustomer } })));
    expect(amountsOf(pay({ ...net(200_000), customerId: 'c1' }))).toEqual([['ACCRUAL', 40_000]]); // 2,000 × 20 %
    const { entries } = pay({ ...net(200_000), customerId: 'c1' });
    expect(entries[0]).toMatchObject({ amountMinor: 10_000 }); // 500 − 400
    expect(entries[0]?.trace.limits).toMatchObject({ applied: 'CUSTOMER_CAP', before: '400', cut: '300' });
    expect(amountsOf(pay({ ...net(200_000), customerId: 'c1' }))).toEqual([]);
    expect(amountsOf(pay({ ...net(10_000), customerId: 'c2' }))).toEqual([['ACCRUAL', 2000]]);
  });

  it('SPIFF: 25.00 per first activation of X2 from 1 to 30 June, 3 at most', () => {
    const said = says(
      { kind: 'spiff', amounts: { EUR: 2500 }, maxCount: 3, firstOnly: true },
      {
        basis: 'UNITS',
        stacking: { mode: 'additive' },
        scope: { event: ['activation'], deviceModel: ['X2'] },
        timing: { recurringPeriods: null, days: { first: '2026-06-01', last: '2026-06-30' } },
      },
    );
    const pay = till(only(said));
    const on = (id: string, day: string, more: Partial<CommissionEvent> = {}) =>
      amountsOf(pay(activation(id, { collectedAt: new Date(day), ...more })));
    expect(on('a', '2026-05-31T21:00:00Z')).toEqual([]); // still May in Berlin
    expect(on('b', '2026-05-31T22:00:00Z')).toEqual([['BONUS', 2500]]);
    expect(on('c', '2026-06-10', { firstActivation: false })).toEqual([]);
    expect(on('d', '2026-06-10', { units: '5' })).toEqual([['BONUS', 5000]]); // 2 of 5 are left of 3
    expect(on('e', '2026-06-11')).toEqual([]);
  });

  it('a reward that is not money: 1 free month per 3 activations', () => {
    const reward = { kind: 'free_months', months: 1 } as const;
    const pay = till(only(says({ kind: 'reward', every: 3, reward }, { basis: 'UNITS' })));
    const times = ['a', 'b', 'c', 'd'].map((id) => pay(activation(id)).rewards.map((given) => given.times));
    expect(times).toEqual([[0], [0], [1], [0]]);
  });

  it('service share: 60 % of a visit of 120.00 → 72.00 to who services, while the seller gets nothing', () => {
    const said = content('60', { role: 'serviced_by', scope: { event: ['visit'] } });
    const visit = { ...net(12_000), sale: { event: 'visit' } as const };
    const service = { partnerId: 'petersen', name: 'Pumpen Petersen', type: 'service', active: true } as const;
    const attribution = { ...question.attribution, partnerId: 'petersen', role: 'serviced_by' } as const;
    const plan60 = { ...plan, maxTotalPercent: '60' };
    const { entries } = till(only(said), { plan: plan60, others: [{ attribution, member: service }] })(visit);
    expect(entries.map((entry) => [entry.beneficiaryPartnerId, entry.amountMinor])).toEqual([['petersen', 7200]]);
  });

  it('additive rules join, exclusive rules stop those after them', () => {
    const rules = [
      rule('R1', content('20')),
      rule('R2', content('15', { priority: -1 })),
      rule('R3', content('2', { stacking: { mode: 'additive' }, ownSalesOnly: true })),
      rule('R4', content('25', { dealIds: ['deal_1'] })),
    ];
    expect(amountsOf(till(rules)())).toEqual([
      ['ACCRUAL', 1240],
      ['ACCRUAL', 124], // 62.00 × 2 %
    ]);
    const [won] = till(rules)({ sale: { ...event.sale, dealId: 'deal_1' } }).entries;
    expect(won).toMatchObject({ amountMinor: 1550, trace: { rule: { code: 'R4', level: 'DEAL' } } });
    expect(won?.trace.rejected.map(({ code, reason }) => `${code} ${reason}`)).toEqual([
      'R1 LESS_SPECIFIC',
      'R2 LESS_SPECIFIC',
    ]);
  });

  it('names what the maximum left nothing of', () => {
    const rules = [
      rule('R1', content('20', { partnerTypes: ['installer'] })),
      rule('R2', content('26', { partnerTypes: ['reseller'] })),
    ];
    const { entries, cut } = till(rules, { chain, plan: { ...plan, maxTotalPercent: '20' } })();
    expect(amountsOf({ entries, rewards: [], cut: [] })).toEqual([['ACCRUAL', 1240]]);
    expect(cut).toEqual([{ partnerId: 'north', ruleVersionId: 'version_R2', amount: '3.72' }]);
  });
});
