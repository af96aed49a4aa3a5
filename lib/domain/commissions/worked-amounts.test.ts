import { describe, expect, it } from 'vitest';
import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import { chain, content, event, question, rule } from '@/lib/domain/commissions/example-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';
import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';

const says = (calc: RuleCalc) => ({ ...content('0'), calc });
const net = (netMinor: number): Partial<CommissionEvent> => ({ grossMinor: netMinor, taxMinor: 0, netMinor });
/** An activation: no invoice, no money. */
const activation = (id: string, more: Partial<CommissionEvent> = {}): Partial<CommissionEvent> => ({
  ...net(0),
  source: { invoiceId: '', invoiceNumber: '', subscriptionId: '', paymentId: '', eventId: id, values: {} },
  sale: { event: 'activation', deviceModel: 'X2' },
  firstActivation: true,
  ...more,
});

describe('the amount of one sale', () => {
  it.each<[string, CommissionRuleContent, Partial<CommissionEvent>, [string, number][]]>([
    // 8.00 × 10
    [
      'flat per unit',
      says({ kind: 'flat', per: 'unit', amounts: { EUR: 800 } }),
      activation('a', { units: '10' }),
      [['ACCRUAL', 8000]],
    ],
    [
      'flat per event',
      says({ kind: 'flat', per: 'event', amounts: { EUR: 800 } }),
      { units: '10' },
      [['ACCRUAL', 800]],
    ],
    ['no amount in the currency', says({ kind: 'flat', per: 'event', amounts: { CHF: 800 } }), {}, []],
    ['percentage', content('20'), {}, [['ACCRUAL', 1240]]], // 62.00 × 20 %
    [
      'margin',
      content('25', { basis: 'MARGIN', costs: { perUnit: { EUR: 110 }, perSale: { EUR: 150 } } }),
      { units: '10' },
      [['ACCRUAL', 1238]], // (62.00 − 10 × 1.10 − 1.50) × 25 % = 12.375
    ],
    ['a margin below zero', content('25', { basis: 'MARGIN', costs: { perSale: { EUR: 6300 } } }), {}, []],
    ['an upgrade', content('20', { basis: 'MRR_INCREASE' }), { mrrIncreaseMinor: 300 }, [['ACCRUAL', 60]]], // 3.00 × 20 %
    [
      'first sale only',
      content('10', { scope: { saleKind: ['new'] } }),
      { sale: { ...event.sale, saleKind: 'renewal' } },
      [],
    ],
    [
      'a share of usage',
      content('5', { basis: 'USAGE', scope: { event: ['usage'] } }),
      { ...net(43_680), sale: { event: 'usage' } },
      [['ACCRUAL', 2184]], // 436.80 × 5 %
    ],
    [
      'a territory',
      content('10', { scope: { territory: ['IT-25*'] } }),
      { sale: { country: 'IT', postalCode: '25121' } },
      [['ACCRUAL', 620]],
    ],
    [
      'another territory',
      content('10', { scope: { territory: ['IT-25*'] } }),
      { sale: { country: 'IT', postalCode: '26100' } },
      [],
    ],
    ['the floor', content('1', { limits: { floorMinor: 200 } }), {}, [['ACCRUAL', 200]]], // 0.62 → 2.00
    ['invoiced net waits for the invoice', content('10', { basis: 'NET_INVOICED' }), {}, []],
    ['and earns with it', content('10', { basis: 'NET_INVOICED' }), { moment: 'invoiced' }, [['ACCRUAL', 620]]],
  ])('%s', (_name, said, changed, expected) => {
    const decided = decideSale({
      ...question,
      chain: chain.slice(0, 1),
      ruleVersions: [rule('R1', said)],
      event: { ...event, ...changed },
    });
    expect(decided.entries.every(recomputesEqual)).toBe(true);
    expect(decided.entries.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual(expected);
  });

  it('is paid once: who brought the customer of a device another installed earns only by a rule that names the role', () => {
    const [member] = chain;
    if (member === undefined) throw new Error('the example has a seller');
    const brought = { ...question.attribution, role: 'sourced_by' as const };
    const ask = (role?: 'sourced_by') =>
      decideSale({
        ...question,
        chain: [member],
        others: [{ attribution: brought, member }],
        ruleVersions: [rule('R1', content('20')), ...(role ? [rule('R2', { ...content('5'), role })] : [])],
      }).entries.map(({ amountMinor }) => amountMinor);
    expect(ask()).toEqual([1240]); // 62.00 × 20 %, once
    expect(ask('sourced_by')).toEqual([1240, 310]); // and 62.00 × 5 % where a rule says so
  });
});
