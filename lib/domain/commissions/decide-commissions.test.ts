import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommissionProgram, CommissionRuleContent, CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { decideClawbacks, type BookedEntry, type EarlierReversal } from '@/lib/domain/commissions/decide-clawbacks';
import { decideCommissions, type ChainMember, type CommissionEvent, type CommissionQuestion, type PriorEntry } from '@/lib/domain/commissions/decide-commissions';
import { explainCommission, recomputesEqual } from '@/lib/domain/commissions/explain-commission';

const program: CommissionProgram = {
  id: 'program_1', name: 'Installers EU', maxTotalPercent: '35', holdDays: 30, inactiveParent: 'compress', payout: { payDay: 5, timeZone: 'Europe/Berlin' },
};
const content = (percent: string, more: Partial<CommissionRuleContent> = {}): CommissionRuleContent => ({
  scope: {}, priority: 0, basis: 'NET_COLLECTED', calc: { kind: 'percentage', percent }, limits: {}, timing: { recurringPeriods: null }, ...more,
});
const rule = (code: string, said: CommissionRuleContent, more: Partial<CommissionRuleVersion> = {}): CommissionRuleVersion => ({
  id: `version_${code}`, ruleId: `rule_${code}`, code, number: 1, startAt: new Date('2026-01-01'), endAt: null, createdAt: new Date('2026-01-01'), hash: 'sha256:0', content: said, ...more,
});
const ladder = [
  rule('R1', content('20', { partnerTypes: ['installer'] })),
  rule('R2', content('26', { partnerTypes: ['reseller'] })),
  rule('R3', content('30', { partnerTypes: ['distributor'] })),
];
const chain: ChainMember[] = [
  { partnerId: 'rossi', name: 'Rossi Impianti', type: 'installer', active: true },
  { partnerId: 'north', name: 'Nord GmbH', type: 'reseller', active: true },
  { partnerId: 'master', name: 'Master AG', type: 'distributor', active: true },
];
/** 10 devices × 6.20 = 62.00 net, VAT 22 % = 13.64, gross 75.64. */
const event: CommissionEvent = {
  source: { invoiceId: 'invoice_318', invoiceNumber: 'INV-2026-00318', subscriptionId: 'subscription_1', paymentId: 'payment_1', values: { plan: 'Premium X2', quantity: '10' } },
  sale: { plan: 'premium', saleKind: 'new' }, collectedAt: new Date('2026-03-03T10:00:00Z'), grossMinor: 7564, taxMinor: 1364, netMinor: 6200, currency: 'EUR',
};
const question: CommissionQuestion = {
  event, chain, ruleVersions: ladder, program, priorEntries: [],
  attribution: { partnerId: 'rossi', role: 'installed_by', since: new Date('2026-01-12'), evidence: { kind: 'qr', by: 'm.rossi', reference: 'SN-8F31C2' } },
};
const ask = (change: Partial<CommissionQuestion> = {}, eventChange: Partial<CommissionEvent> = {}) =>
  decideCommissions({ ...question, ...change, event: { ...event, ...eventChange } });
const amounts = (entries: readonly { amountMinor: number }[]) => entries.map(({ amountMinor }) => amountMinor);

describe('decideCommissions', () => {
  it('pays 62.00 at 20, 26 and 30 % as 12.40, 3.72 and 2.48, together the highest rate', () => {
    const entries = ask();
    // 62.00 × 20 %, 62.00 × (26 − 20) %, 62.00 × (30 − 26) %
    expect(amounts(entries)).toEqual([1240, 372, 248]);
    expect(entries.map(({ kind, ratePercent }) => [kind, ratePercent])).toEqual([['ACCRUAL', '20'], ['OVERRIDE', '6'], ['OVERRIDE', '4']]);
    expect(amounts(entries).reduce((a, b) => a + b)).toBe(1860); // 62.00 × 30 %
  });

  it('leaves VAT out of the base: 120.00 × 20 % = 24.00', () => {
    const [own] = ask({ chain: chain.slice(0, 1) }, { grossMinor: 14_280, taxMinor: 2280, netMinor: 12_000 });
    expect(own).toMatchObject({ amountMinor: 2400, baseMinor: 12_000 });
    expect(own?.derivation).toEqual({
      result: '24.00', unit: 'EUR',
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
    ['skips a parent whose rate is not higher', { chain: [chain[0], { ...chain[1], type: 'installer' }, chain[2]] as ChainMember[] }, [1240, 620]], // 62 × (30 − 20) %
    ['gives an inactive parent’s share to the next above', { chain: [chain[0], { ...chain[1], active: false }, chain[2]] as ChainMember[] }, [1240, 620]],
    ['or keeps it, when the program says so', { chain: [chain[0], { ...chain[1], active: false }, chain[2]] as ChainMember[], program: { ...program, inactiveParent: 'break' } }, [1240, 248]],
    ['cuts the outermost first at the maximum', { program: { ...program, maxTotalPercent: '28' } }, [1240, 372, 124]], // 62 × 28 % = 17.36; 17.36 − 12.40 − 3.72
    ['cuts whole shares when the maximum is low', { program: { ...program, maxTotalPercent: '20' } }, [1240]],
    ['prefers a rule for the partner', { ruleVersions: [...ladder, rule('R9', content('25', { partnerIds: ['rossi'] }))] }, [1550, 62, 248]], // 25, 1, 4 %
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
    const at = (day: string) => ask({ ruleVersions: versions, chain: chain.slice(0, 1) }, { collectedAt: new Date(day) })[0];
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
      const entries = ask({ ruleVersions: [monthly], chain: chain.slice(0, 1), priorEntries: booked }, { source, grossMinor: 990, taxMinor: 0, netMinor: 990 });
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
    const part = (beforeMinor: number) => ask({ chain: chain.slice(0, 1) }, { collectedShare: { beforeMinor, collectedMinor: 3782, ofMinor: 7564 } })[0];
    expect(part(0)).toMatchObject({ amountMinor: 620, baseMinor: 3100 });
    expect(part(3782)).toMatchObject({ amountMinor: 620, baseMinor: 3100 });
  });

  it('pays thirds of 10.00 that sum to 10.00', () => {
    const third = (beforeMinor: number, collectedMinor: number) =>
      ask({ chain: chain.slice(0, 1) }, { grossMinor: 5000, taxMinor: 0, netMinor: 5000, collectedShare: { beforeMinor, collectedMinor, ofMinor: 5000 } })[0];
    const parts = [third(0, 1667), third(1667, 1667), third(3334, 1666)];
    expect(parts.map((entry) => entry?.amountMinor)).toEqual([333, 334, 333]); // 3.334, 6.668 − 3.33, 10.00 − 6.67
    expect(parts[0]?.derivation.rounding).toEqual({ exact: '3.334', rule: 'net-of-change' });
  });

  it('sums to the commission of the invoice, however it is paid', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 25 }), (payments, vat) => {
        const ofMinor = payments.reduce((a, b) => a + b);
        const taxMinor = Math.floor((ofMinor * vat) / (100 + vat));
        const whole = { grossMinor: ofMinor, taxMinor, netMinor: ofMinor - taxMinor };
        let beforeMinor = 0;
        const totals = new Map<string, number>();
        for (const [index, collectedMinor] of payments.entries()) {
          const source = { ...event.source, paymentId: `payment_${index}` };
          for (const entry of ask({}, { ...whole, source, collectedShare: { beforeMinor, collectedMinor, ofMinor } })) {
            expect(recomputesEqual(entry)).toBe(true);
            totals.set(entry.beneficiaryPartnerId, (totals.get(entry.beneficiaryPartnerId) ?? 0) + entry.amountMinor);
          }
          beforeMinor += collectedMinor;
        }
        for (const entry of ask({}, whole)) expect(totals.get(entry.beneficiaryPartnerId)).toBe(entry.amountMinor);
      }),
    );
  });

  it('never pays more than the maximum before rounding', () => {
    const percents = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(percents, fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 50 }), ([a, b, c], netMinor, max) => {
        const rules = [rule('R1', content(String(a), { partnerTypes: ['installer'], limits: { floorMinor: 100 } })), rule('R2', content(String(b), { partnerTypes: ['reseller'] })), rule('R3', content(String(c), { partnerTypes: ['distributor'] }))];
        const entries = ask({ ruleVersions: rules, program: { ...program, maxTotalPercent: String(max) } }, { grossMinor: netMinor, taxMinor: 0, netMinor });
        const total = entries.reduce((sum, entry) => sum + Math.round(Number(entry.amountExact) * 1_000_000), 0);
        expect(total).toBeLessThanOrEqual(netMinor * max * 100 + entries.length);
      }),
    );
  });
});

describe('decideClawbacks', () => {
  const booked = (): BookedEntry[] => ask().map((entry, index) => ({ ...entry, id: `entry_${index}` }));
  const refund = (refundId: string, netMinor: number, day = '2026-05-10') => ({ refundId, netMinor, occurredAt: new Date(day), reason: 'refund' });

  it('takes 3.72, 1.12 and 0.74 back for a refund of 18.60 of 62.00', () => {
    const entries = decideClawbacks(refund('refund_1', 1860), booked(), [], program.payout);
    expect(amounts(entries)).toEqual([-372, -112, -74]); // 12.40, 3.72, 2.48 × 18.60/62.00
    expect(entries[1]?.derivation).toMatchObject({ result: '-1.12', rounding: { exact: '-1.116' } });
    expect(entries.every((entry) => entry.kind === 'CLAWBACK' && entry.ratePercent !== '')).toBe(true);
  });

  it('takes back the same refund once', () => {
    const first = decideClawbacks(refund('refund_1', 1860), booked(), [], program.payout) as EarlierReversal[];
    expect(decideClawbacks(refund('refund_1', 1860), booked(), first, program.payout)).toEqual([]);
  });

  it('is due with the entry it reverses while that is held, and at once afterwards', () => {
    const [early] = decideClawbacks(refund('refund_1', 1860, '2026-03-10'), booked(), [], program.payout);
    const [late] = decideClawbacks(refund('refund_2', 1860, '2026-05-10'), booked(), [], program.payout);
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
          for (const draft of decideClawbacks(refund(`refund_${index}`, netMinor), entries, reversals, program.payout)) {
            expect(draft.amountMinor).toBeLessThanOrEqual(0);
            reversals.push({ ...draft, reversesEntryId: draft.reversesEntryId ?? '' });
          }
        }
        for (const entry of entries) {
          const taken = reversals.filter(({ reversesEntryId }) => reversesEntryId === entry.id).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          expect(entry.amountMinor + taken).toBe(0);
        }
      }),
    );
  });

  it('lets the last of three equal refunds take the remainder', () => {
    const entries = ask({ chain: chain.slice(0, 1) }, { grossMinor: 5001, taxMinor: 0, netMinor: 5001 }).map((entry) => ({ ...entry, id: 'entry_1' }));
    const reversals: EarlierReversal[] = [];
    for (const id of ['a', 'b', 'c']) {
      for (const draft of decideClawbacks(refund(id, 1667), entries, reversals, program.payout)) reversals.push({ ...draft, reversesEntryId: 'entry_1' });
    }
    expect(amounts(reversals)).toEqual([-333, -333, -334]); // 10.00 ÷ 3 = 3.33, the rest last
  });
});

describe('explainCommission', () => {
  it('answers why, in the order of deciding, and mentions no rule meant for somebody else', () => {
    const rules = [...ladder, rule('R7', content('15')), rule('R9', content('50', { partnerTypes: ['installer'] }), { startAt: new Date('2026-06-01') }), rule('R8', content('29', { partnerIds: ['meier'] }))];
    const [own, override] = ask({ ruleVersions: rules });
    if (own === undefined || override === undefined) throw new Error('expected entries');
    expect(explainCommission(own).map(({ step, label }) => `${step}: ${label}`)).toEqual([
      'source: source', 'attribution: attribution', 'base: base', 'rule: rule',
      'rejected: rejected.LESS_SPECIFIC', 'rejected: rejected.NOT_YET_VALID', 'calc: calc', 'limits: limits.UNLIMITED', 'timing: timing',
    ]);
    expect(JSON.stringify(own.trace)).not.toContain('R8');
    expect(JSON.stringify(own.trace)).not.toContain('Nord GmbH');
    expect(explainCommission(override).find(({ step }) => step === 'calc')?.values).toEqual({
      currency: 'EUR', net: '62.00', percent: '6', own: '26', below: '20', partner: 'Rossi Impianti',
    });
  });
});
