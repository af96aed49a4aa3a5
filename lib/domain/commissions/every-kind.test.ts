import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import type { ChainMember, CommissionEvent } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { BookedEntry, EarlierReversal } from '@/lib/domain/commissions/decide-clawbacks';
import { decideRefund } from '@/lib/domain/commissions/decide-refund';
import { decideRuleVersion } from '@/lib/domain/commissions/decide-rule-version';
import { chain, content, event, plan, question, rule } from '@/lib/domain/commissions/example-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';
import { replayCommissions, type HistoricSale } from '@/lib/domain/commissions/replay-commissions';
import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';
import { isRefusal } from '@/lib/domain/refusal';

const says = (calc: RuleCalc, more: Partial<CommissionRuleContent> = {}) => ({ ...content('0'), calc, ...more });
const amounts = { EUR: 250 };
const tiers = [
  { upTo: '40', percent: '5' },
  { upTo: '90', percent: '10' },
  { upTo: null, percent: '15' },
];
const steps = [
  { fromPercent: '100', factor: '1.5' },
  { fromPercent: '150', factor: '2' },
];
const accelerator = {
  kind: 'accelerator',
  percent: '7',
  quota: '60',
  measure: 'money',
  window: 'month',
  steps,
} as const;
const override = { mode: 'override' } as const;
const shares = [
  { to: 'seller', percent: '70' },
  { to: 'partner', partnerId: 'friend', percent: '30' },
] as const;

/** At least one rule of every kind that writes money entries. */
const KINDS: Readonly<Record<string, CommissionRuleContent>> = {
  percentage: content('20'),
  margin: content('20', { basis: 'MARGIN', costs: { perUnit: { EUR: 300 }, grossPercent: '2' } }),
  flat: says({ kind: 'flat', per: 'unit', amounts }),
  graduated: says({ kind: 'graduated', window: 'month', tiers }),
  slab: says({ kind: 'slab', window: 'month', tiers }),
  declining: says({ kind: 'declining', steps: [{ throughPeriod: 2, percent: '11' }] }),
  accelerator: says({ ...accelerator, retroactive: 'no' }),
  'accelerator for the excess': says({ ...accelerator, retroactive: 'excess' }),
  'accelerator for all': says({ ...accelerator, retroactive: 'all' }),
  spiff: says({ kind: 'spiff', amounts, maxCount: 3, firstOnly: false }, { stacking: { mode: 'additive' } }),
  split: content('17', { split: { mode: 'split', shares } }),
  overlay: content('17', { split: { mode: 'overlay', shares: shares.slice(1) } }),
  'capped and floored': content('17', {
    limits: {
      floorMinor: 100,
      perCustomer: { capMinor: 1500, window: 'year' },
      perWindow: { capMinor: 2000, window: 'month' },
    },
  }),
};
const OVERRIDES: Readonly<Record<string, CommissionRuleContent>> = {
  'of the sale': says({ kind: 'unilevel', of: 'sale', percents: ['4', '2', '1'] }, { stacking: override }),
  'of the commission': says({ kind: 'unilevel', of: 'commission', percents: ['10', '5'] }, { stacking: override }),
  'by the difference': content('26', { partnerTypes: ['reseller', 'distributor'] }),
};

const deep: ChainMember[] = [
  ...chain,
  { partnerId: 'fourth', name: 'Vierte', type: 'distributor', active: false },
  { partnerId: 'fifth', name: 'Fünfte', type: 'distributor', active: true },
];
const asked = { attribution: question.attribution, plan };

function salesOf(nets: readonly number[], depth: number): HistoricSale[] {
  return nets.map((netMinor, index) => {
    const ids = { invoiceId: `invoice_${index}`, paymentId: `payment_${index}` };
    const changed: CommissionEvent = {
      ...event,
      source: { ...event.source, ...ids },
      grossMinor: netMinor,
      taxMinor: 0,
      netMinor,
      collectedAt: new Date(Date.UTC(2026, 2, 1 + index)),
      customerId: 'customer_1',
      units: '2',
    };
    return { ...asked, chain: deep.slice(0, depth), event: changed };
  });
}

const sales = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 5 }))
  .map(([nets, depth]) => salesOf(nets, depth));

/** Refunds every sale in steps of a third and the rest, and answers with what is left for everybody. */
function leftAfterRefunds(given: readonly HistoricSale[], entries: readonly CommissionEntryDraft[]): number[] {
  const reversals: EarlierReversal[] = [];
  const left = new Map<string, number>();
  const add = (entry: CommissionEntryDraft) =>
    left.set(entry.beneficiaryPartnerId, (left.get(entry.beneficiaryPartnerId) ?? 0) + entry.amountMinor);
  entries.forEach(add);
  for (const { event: sold } of given) {
    const own: BookedEntry[] = entries
      .filter(({ paymentId }) => paymentId === sold.source.paymentId)
      .map((entry) => ({ ...entry, id: entry.key }));
    let refundedBeforeMinor = 0;
    for (const netMinor of [Math.floor(sold.netMinor / 3), Math.ceil(sold.netMinor / 5), sold.netMinor]) {
      const now = Math.min(netMinor, sold.netMinor - refundedBeforeMinor);
      if (now <= 0) continue;
      const refund = {
        refundId: `${netMinor} ${refundedBeforeMinor} ${sold.source.paymentId}`,
        netMinor: now,
        occurredAt: new Date('2026-06-01'),
        reason: 'refund',
      };
      const payment = {
        currency: 'EUR',
        netMinor: sold.netMinor,
        refundedBeforeMinor,
        entries: own,
        reversals,
      } as const;
      const drafts = decideRefund(refund, payment, plan.payout);
      if (isRefusal(drafts)) throw new Error(drafts.message);
      for (const draft of drafts) {
        expect(recomputesEqual(draft)).toBe(true);
        add(draft);
        reversals.push({ ...draft, reversesEntryId: draft.reversesEntryId ?? '' });
      }
      refundedBeforeMinor += now;
    }
  }
  return [...left.values()];
}

describe.each(Object.entries(KINDS))('%s', (_kind, said) => {
  it.each(Object.entries(OVERRIDES))(
    'with an override %s: within the maximum, zero after full refunds, nothing twice',
    (_over, above) => {
      const versions = [rule('R1', said), rule('R2', above)];
      fc.assert(
        fc.property(sales, (given) => {
          const { entries, rewards } = replayCommissions(given, versions);
          expect(entries.every((entry) => recomputesEqual(entry))).toBe(true);
          for (const { event: sold } of given) {
            const own = entries.filter(
              ({ paymentId, kind }) => paymentId === sold.source.paymentId && kind !== 'TRUE_UP',
            );
            const total = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
            // Half a minor unit of rounding for each entry.
            expect(total).toBeLessThanOrEqual((sold.netMinor * 35) / 100 + own.length / 2);
          }
          expect(leftAfterRefunds(given, entries).every((left) => left === 0)).toBe(true);
          expect(replayCommissions(given, versions, [], entries)).toMatchObject({ entries: [] });
          expect(rewards).toEqual([]);
        }),
        { numRuns: 8 },
      );
    },
  );
});

describe('volume after refunds', () => {
  it('is what it was before the sale', () => {
    const said = [rule('R1', says({ kind: 'slab', window: 'month', tiers }))];
    const [first, second] = salesOf([3000, 2000], 1);
    if (first === undefined || second === undefined) throw new Error('expected sales');
    const { entries } = replayCommissions([first], said);
    const own = entries.map((entry) => ({ ...entry, id: entry.key }));
    const refund = { refundId: 'r', netMinor: 3000, occurredAt: new Date('2026-03-02'), reason: 'refund' };
    const payment = { currency: 'EUR', netMinor: 3000, refundedBeforeMinor: 0, entries: own, reversals: [] } as const;
    const back = decideRefund(refund, payment, plan.payout);
    if (isRefusal(back)) throw new Error(back.message);
    const after = replayCommissions([second], said, [], [...entries, ...back]).entries;
    expect(after.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([['ACCRUAL', 100]]); // 20.00 × 5 %, no true-up
  });
});

describe('a change of rules', () => {
  it('never moves the past, whatever it says and whenever it begins', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(KINDS)),
        fc.constantFrom(...Object.values(KINDS)),
        sales,
        (old, next, given) => {
          const at = new Date('2026-03-04T12:00:00Z');
          const current = rule('R1', old);
          const request = {
            versions: [current],
            content: next,
            hash: 'sha256:1',
            startAt: at,
            endAt: null,
            at,
            timeZone: 'UTC',
          };
          const decided = decideRuleVersion(request);
          if (isRefusal(decided)) throw new Error(decided.message);
          const versions = [{ ...current, endAt: at }, rule('R1', next, { id: 'version_2', number: 2, startAt: at })];
          const before = (entries: readonly CommissionEntryDraft[]) =>
            entries.filter(({ occurredAt }) => occurredAt < at).map(({ key, amountMinor }) => [key, amountMinor]);
          expect(before(replayCommissions(given, versions).entries)).toEqual(
            before(replayCommissions(given, [current]).entries),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a replay', () => {
  it('shows the difference for each partner: 18 % instead of 20 % of two sales of 50.00', () => {
    const given = salesOf([5000, 5000], 1);
    const booked = replayCommissions(given, [rule('R1', content('20'))]).entries;
    expect(replayCommissions(given, [rule('R1', content('18'))], booked).differences).toEqual([
      { partnerId: 'rossi', currency: 'EUR', bookedMinor: 2000, replayedMinor: 1800, differenceMinor: -200 },
    ]);
  });
});
