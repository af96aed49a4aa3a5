import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideClawbacks, type BookedEntry, type EarlierReversal } from '@/lib/domain/commissions/decide-clawbacks';
import { amounts, ask, chain, content, ladder, plan, rule } from '@/lib/domain/commissions/example-commission';
import { explainCommission } from '@/lib/domain/commissions/explain-commission';

describe('decideClawbacks', () => {
  const booked = (): BookedEntry[] => ask().map((entry, index) => ({ ...entry, id: `entry_${index}` }));
  const refund = (refundId: string, netMinor: number, day = '2026-05-10') => ({
    refundId,
    netMinor,
    occurredAt: new Date(day),
    reason: 'refund',
  });

  it('takes 3.72, 1.12 and 0.74 back for a refund of 18.60 of 62.00', () => {
    const entries = decideClawbacks(refund('refund_1', 1860), booked(), [], plan.payout);
    expect(amounts(entries)).toEqual([-372, -112, -74]); // 12.40, 3.72, 2.48 × 18.60/62.00
    expect(entries[1]?.derivation).toMatchObject({ result: '-1.12', rounding: { exact: '-1.116' } });
    expect(entries.every((entry) => entry.kind === 'CLAWBACK' && entry.ratePercent !== '')).toBe(true);
  });

  it('takes back the same refund once', () => {
    const first = decideClawbacks(refund('refund_1', 1860), booked(), [], plan.payout) as EarlierReversal[];
    expect(decideClawbacks(refund('refund_1', 1860), booked(), first, plan.payout)).toEqual([]);
  });

  it('is due with the entry it reverses while that is held, and at once afterwards', () => {
    const [early] = decideClawbacks(refund('refund_1', 1860, '2026-03-10'), booked(), [], plan.payout);
    const [late] = decideClawbacks(refund('refund_2', 1860, '2026-05-10'), booked(), [], plan.payout);
    expect(early?.expectedPayoutOn).toBe('2026-05-05');
    expect(late?.expectedPayoutOn).toBe('2026-06-05');
  });

  it('leaves every partner at exactly zero after a full refund, in however many steps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 12 }), (steps) => {
        const entries = booked();
        const reversals: EarlierReversal[] = [];
        let left = 6200;
        for (const [index, step] of [...steps, 6200].entries()) {
          const netMinor = Math.min(step, left);
          if (netMinor === 0) break;
          left -= netMinor;
          for (const draft of decideClawbacks(refund(`refund_${index}`, netMinor), entries, reversals, plan.payout)) {
            expect(draft.amountMinor).toBeLessThanOrEqual(0);
            reversals.push({ ...draft, reversesEntryId: draft.reversesEntryId ?? '' });
          }
        }
        for (const entry of entries) {
          const taken = reversals
            .filter(({ reversesEntryId }) => reversesEntryId === entry.id)
            .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          expect(entry.amountMinor + taken).toBe(0);
        }
      }),
    );
  });

  it('lets the last of three equal refunds take the remainder', () => {
    const entries = ask({ chain: chain.slice(0, 1) }, { grossMinor: 5001, taxMinor: 0, netMinor: 5001 }).map(
      (entry) => ({ ...entry, id: 'entry_1' }),
    );
    const reversals: EarlierReversal[] = [];
    for (const id of ['a', 'b', 'c']) {
      for (const draft of decideClawbacks(refund(id, 1667), entries, reversals, plan.payout))
        reversals.push({ ...draft, reversesEntryId: 'entry_1' });
    }
    expect(amounts(reversals)).toEqual([-333, -333, -334]); // 10.00 ÷ 3 = 3.33, the rest last
  });
});

describe('explainCommission', () => {
  it('answers why, in the order of deciding, and mentions no rule meant for somebody else', () => {
    const rules = [
      ...ladder,
      rule('R7', content('15')),
      rule('R9', content('50', { partnerTypes: ['installer'] }), { startAt: new Date('2026-06-01') }),
      rule('R8', content('29', { partnerIds: ['meier'] })),
    ];
    const [own, override] = ask({ ruleVersions: rules });
    if (own === undefined || override === undefined) throw new Error('expected entries');
    expect(explainCommission(own).map(({ step, label }) => `${step}: ${label}`)).toEqual([
      'source: source',
      'attribution: attribution',
      'base: base',
      'rule: rule',
      'rejected: rejected.LESS_SPECIFIC',
      'rejected: rejected.NOT_YET_VALID',
      'calc: calc',
      'limits: limits.UNLIMITED',
      'timing: timing',
    ]);
    expect(JSON.stringify(own.trace)).not.toContain('R8');
    expect(JSON.stringify(own.trace)).not.toContain('Nord GmbH');
    expect(explainCommission(override).find(({ step }) => step === 'calc')?.values).toEqual({
      currency: 'EUR',
      net: '62.00',
      percent: '6',
      own: '26',
      below: '20',
      partner: 'Rossi Impianti',
    });
  });
});
