import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { ChainMember, CommissionQuestion, PriorEntry } from '@/lib/domain/commissions/commission-question';
import { amounts, ask, chain, content, event, ladder, plan, rule } from '@/lib/domain/commissions/example-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';

describe('decideCommissions', () => {
  it('pays 62.00 at 20, 26 and 30 % as 12.40, 3.72 and 2.48, together the highest rate', () => {
    const entries = ask();
    // 62.00 × 20 %, 62.00 × (26 − 20) %, 62.00 × (30 − 26) %
    expect(amounts(entries)).toEqual([1240, 372, 248]);
    expect(entries.map(({ kind, ratePercent }) => [kind, ratePercent])).toEqual([
      ['ACCRUAL', '20'],
      ['OVERRIDE', '6'],
      ['OVERRIDE', '4'],
    ]);
    expect(amounts(entries).reduce((a, b) => a + b)).toBe(1860); // 62.00 × 30 %
  });

  it('leaves VAT out of the base: 120.00 × 20 % = 24.00', () => {
    const [own] = ask({ chain: chain.slice(0, 1) }, { grossMinor: 14_280, taxMinor: 2280, netMinor: 12_000 });
    expect(own).toMatchObject({ amountMinor: 2400, baseMinor: 12_000 });
    expect(own?.derivation).toEqual({
      result: '24.00',
      unit: 'EUR',
      steps: [
        { label: 'commission.gross', op: '=', value: '142.80' },
        { label: 'commission.tax', op: '−', value: '22.80' },
        { label: 'commission.rate', op: '×', value: '20 %' },
      ],
    });
  });

  it('says who is owed when: collected 3 March, due 2 April, paid 5 May', () => {
    const [own] = ask();
    expect(own?.dueAt).toEqual(new Date('2026-04-02T09:00:00Z')); // 30 days later at 11:00 in Berlin, where the clock changed
    expect(own?.expectedPayoutOn).toBe('2026-05-05');
  });

  it('writes nothing the second time', () => {
    const prior: PriorEntry[] = ask().map((entry) => ({ ...entry }));
    expect(ask({ priorEntries: prior })).toEqual([]);
  });

  it('earns nothing on nothing', () => {
    expect(ask({}, { grossMinor: 0, taxMinor: 0, netMinor: 0 })).toEqual([]);
    expect(ask({ chain: [] })).toEqual([]);
    expect(ask({ ruleVersions: [] })).toEqual([]);
  });

  it.each<[string, Partial<CommissionQuestion>, number[]]>([
    [
      'skips a parent whose rate is not higher',
      { chain: [chain[0], { ...chain[1], type: 'installer' }, chain[2]] as ChainMember[] },
      [1240, 620],
    ], // 62 × (30 − 20) %
    [
      'gives an inactive parent’s share to the next above',
      { chain: [chain[0], { ...chain[1], active: false }, chain[2]] as ChainMember[] },
      [1240, 620],
    ],
    [
      'or keeps it, when the plan says so',
      {
        chain: [chain[0], { ...chain[1], active: false }, chain[2]] as ChainMember[],
        plan: { ...plan, inactiveParent: 'break' },
      },
      [1240, 248],
    ],
    ['cuts the outermost first at the maximum', { plan: { ...plan, maxTotalPercent: '28' } }, [1240, 372, 124]], // 62 × 28 % = 17.36; 17.36 − 12.40 − 3.72
    ['cuts whole shares when the maximum is low', { plan: { ...plan, maxTotalPercent: '20' } }, [1240]],
    [
      'prefers a rule for the partner',
      { ruleVersions: [...ladder, rule('R9', content('25', { partnerIds: ['rossi'] }))] },
      [1550, 62, 248],
    ], // 25, 1, 4 %
  ])('%s', (_reason, change, expected) => {
    expect(amounts(ask(change))).toEqual(expected);
  });

  it.each<[string, CommissionRuleContent, number]>([
    ['a floor', content('1', { limits: { floorMinor: 200 } }), 200], // 0.62 → 2.00
    ['a cap', content('20', { limits: { capMinor: 500 } }), 500], // 12.40 → 5.00
    ['limits not reached', content('20', { limits: { floorMinor: 200, capMinor: 50_000 } }), 1240],
  ])('applies %s per entry', (_reason, said, expected) => {
    expect(amounts(ask({ ruleVersions: [rule('R1', said)], chain: chain.slice(0, 1) }))).toEqual([expected]);
  });

  it('uses the version in force when the money came in', () => {
    const versions = [
      rule('R3', content('20'), { id: 'version_6', number: 6, endAt: new Date('2026-04-01') }),
      rule('R3', content('18'), { id: 'version_7', number: 7, startAt: new Date('2026-04-01') }),
    ];
    const at = (day: string) =>
      ask({ ruleVersions: versions, chain: chain.slice(0, 1) }, { collectedAt: new Date(day) })[0];
    expect(at('2026-03-31T23:59:59Z')).toMatchObject({ amountMinor: 1240, ruleVersionId: 'version_6' });
    expect(at('2026-04-01T00:00:00Z')).toMatchObject({ amountMinor: 1116, ruleVersionId: 'version_7' }); // 62.00 × 18 %
  });

  it('pays 15 % of 9.90 for 12 paid months, each rounded, and nothing for the 13th', () => {
    const monthly = rule('R5', content('15', { timing: { recurringPeriods: 12 } }));
    const booked: PriorEntry[] = [];
    const paid: number[] = [];
    let exactSum = 0;
    for (let month = 1; month <= 13; month += 1) {
      const source = { ...event.source, invoiceId: `invoice_${month}`, paymentId: `payment_${month}` };
      const entries = ask(
        { ruleVersions: [monthly], chain: chain.slice(0, 1), priorEntries: booked },
        { source, grossMinor: 990, taxMinor: 0, netMinor: 990 },
      );
      for (const entry of entries) {
        booked.push(entry);
        paid.push(entry.amountMinor);
        exactSum += Number(entry.amountExact) * 1000;
      }
    }
    expect(paid).toEqual(Array.from({ length: 12 }, () => 149)); // 9.90 × 15 % = 1.485 → 1.49
    expect(paid.reduce((a, b) => a + b)).toBe(1788);
    expect(Math.round(exactSum)).toBe(17_820); // 12 × 1.485 = 17.82
  });

  it('pays a part payment its part: 37.82 of 75.64 → 6.20 now and 6.20 later', () => {
    const part = (beforeMinor: number) =>
      ask({ chain: chain.slice(0, 1) }, { collectedShare: { beforeMinor, collectedMinor: 3782, ofMinor: 7564 } })[0];
    expect(part(0)).toMatchObject({ amountMinor: 620, baseMinor: 3100 });
    expect(part(3782)).toMatchObject({ amountMinor: 620, baseMinor: 3100 });
  });

  it('pays thirds of 10.00 that sum to 10.00', () => {
    const third = (beforeMinor: number, collectedMinor: number) =>
      ask(
        { chain: chain.slice(0, 1) },
        {
          grossMinor: 5000,
          taxMinor: 0,
          netMinor: 5000,
          collectedShare: { beforeMinor, collectedMinor, ofMinor: 5000 },
        },
      )[0];
    const parts = [third(0, 1667), third(1667, 1667), third(3334, 1666)];
    expect(parts.map((entry) => entry?.amountMinor)).toEqual([333, 334, 333]); // 3.334, 6.668 − 3.33, 10.00 − 6.67
    expect(parts[0]?.derivation.rounding).toEqual({ exact: '3.334', rule: 'net-of-change' });
  });

  it('sums to the commission of the invoice, however it is paid', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 25 }),
        (payments, vat) => {
          const ofMinor = payments.reduce((a, b) => a + b);
          const taxMinor = Math.floor((ofMinor * vat) / (100 + vat));
          const whole = { grossMinor: ofMinor, taxMinor, netMinor: ofMinor - taxMinor };
          let beforeMinor = 0;
          const totals = new Map<string, number>();
          for (const [index, collectedMinor] of payments.entries()) {
            const source = { ...event.source, paymentId: `payment_${index}` };
            for (const entry of ask(
              {},
              { ...whole, source, collectedShare: { beforeMinor, collectedMinor, ofMinor } },
            )) {
              expect(recomputesEqual(entry)).toBe(true);
              totals.set(entry.beneficiaryPartnerId, (totals.get(entry.beneficiaryPartnerId) ?? 0) + entry.amountMinor);
            }
            beforeMinor += collectedMinor;
          }
          for (const entry of ask({}, whole)) expect(totals.get(entry.beneficiaryPartnerId)).toBe(entry.amountMinor);
        },
      ),
    );
  });

  it('never pays more than the maximum before rounding', () => {
    const percents = fc.tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
    );
    fc.assert(
      fc.property(
        percents,
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 50 }),
        ([a, b, c], netMinor, max) => {
          const rules = [
            rule('R1', content(String(a), { partnerTypes: ['installer'], limits: { floorMinor: 100 } })),
            rule('R2', content(String(b), { partnerTypes: ['reseller'] })),
            rule('R3', content(String(c), { partnerTypes: ['distributor'] })),
          ];
          const entries = ask(
            { ruleVersions: rules, plan: { ...plan, maxTotalPercent: String(max) } },
            { grossMinor: netMinor, taxMinor: 0, netMinor },
          );
          const total = entries.reduce((sum, entry) => sum + Math.round(Number(entry.amountExact) * 1_000_000), 0);
          expect(total).toBeLessThanOrEqual(netMinor * max * 100 + entries.length);
        },
      ),
    );
  });
});
