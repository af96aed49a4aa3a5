import { describe, expect, it } from 'vitest';
import { commissionBook, type CommissionBook } from '@/lib/domain/commissions/commission-history';
import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent, Qualification, SaleFacts } from '@/lib/domain/commissions/commission-rule';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import { chain, content, event, question, rule } from '@/lib/domain/commissions/example-commission';
import { parseRule } from '@/lib/domain/commissions/parse-rule';
import { resolveRules } from '@/lib/domain/commissions/resolve-rule';
import { ruleSentence } from '@/lib/domain/commissions/rule-sentence';

const partner = { partnerId: 'partner', type: 'installer' } as const;
const winner = (sale: SaleFacts, ...rules: Partial<CommissionRuleContent>[]) =>
  resolveRules(
    rules.map((more, index) => rule(`R${index + 1}`, content('20', more))),
    { partner, sale, at: event.collectedAt, role: 'sold_by', purpose: 'sale' },
  )[0]?.rule.code;

describe('what a rule leaves out', () => {
  it('is every other value of the dimension', () => {
    const except = { territory: ['US', 'IT-25*'] };
    expect(winner({ country: 'CA' }, { except })).toBe('R1');
    expect(winner({ country: 'US' }, { except })).toBeUndefined();
    expect(winner({ country: 'IT', postalCode: '25121' }, { except })).toBeUndefined();
    expect(winner({ country: 'IT', postalCode: '39100' }, { except })).toBe('R1');
  });

  it('a sale of which the dimension is not known does not fit', () => {
    expect(winner({}, { except: { territory: ['US'] } })).toBeUndefined();
    expect(winner({ country: 'IT' }, { except: { territory: ['IT-25*'] } })).toBeUndefined();
    expect(winner({ country: 'DE' }, { except: { territory: ['IT-25*'] } })).toBe('R1');
    expect(winner({}, { except: { plan: ['basic'] } })).toBeUndefined();
  });

  it('narrows what the same rule names', () => {
    const said = { scope: { plan: ['pro-*'] }, except: { plan: ['pro-trial'] } };
    expect(winner({ plan: 'pro-plus' }, said)).toBe('R1');
    expect(winner({ plan: 'pro-trial' }, said)).toBeUndefined();
  });

  it('makes no rule more specific', () => {
    const general = { priority: 1 };
    expect(winner({ country: 'CA' }, { except: { territory: ['US'] } }, general)).toBe('R2');
    expect(winner({ country: 'CA' }, general, { scope: { territory: ['CA'] } })).toBe('R2');
  });

  it('is said in the sentence, and refused where it contradicts the scope or is about events', () => {
    const said = content('20', { scope: { plan: ['a'] }, except: { plan: ['b'] } });
    expect(ruleSentence(said, 'EUR').map(({ label }) => label)).toContain('except');
    expect(parseRule(said)).toEqual(said);
    expect(parseRule({ ...said, except: { plan: ['a'] } })).toMatchObject({ field: 'except.plan' });
    expect(parseRule({ ...said, except: { plan: [] } })).toMatchObject({ code: 'INPUT_INVALID' });
    expect(parseRule({ ...said, except: { event: ['sale'] } })).toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('a star', () => {
  it.each([
    ['pro-*', ['pro-plus', 'pro-'], ['pro', 'Pro-plus', 'a-pro-b']],
    ['*-eu', ['basic-eu'], ['basic-eu-2', 'eu']],
    ['*trial*', ['trial', 'a-trial-b'], ['tria']],
  ])('%s fits %j and not %j', (pattern, fitting, others) => {
    for (const plan of fitting) expect(winner({ plan }, { scope: { plan: [pattern] } })).toBe('R1');
    for (const plan of others) expect(winner({ plan }, { scope: { plan: [pattern] } })).toBeUndefined();
  });

  it.each(['*', '**', 'a*b', '***a'])('%s is refused', (pattern) => {
    expect(parseRule(content('20', { scope: { plan: [pattern] } }))).toMatchObject({ code: 'INPUT_INVALID' });
  });
});

/** One sale of 100.00 after another by the same partner; which of them pay? */
function paying(qualification: Qualification, sales: readonly Partial<CommissionEvent>[]): boolean[] {
  const book: CommissionBook = commissionBook();
  // Every sale pays something, so that it is counted; the rule that asks comes on top.
  const ruleVersions = [
    rule('R1', content('1')),
    rule('R2', content('20', { stacking: { mode: 'additive' }, qualification })),
  ];
  return sales.map((changed, index) => {
    const source = {
      ...event.source,
      invoiceId: `invoice_${index}`,
      paymentId: `payment_${index}`,
      eventId: `${index}`,
    };
    const sale = { ...event, netMinor: 10_000, taxMinor: 0, grossMinor: 10_000, source, ...changed };
    const { entries } = decideSale({ ...question, chain: chain.slice(0, 1), ruleVersions, history: book, event: sale });
    for (const entry of entries) book.add(entry);
    return entries.some(({ trace }) => trace.rule.code === 'R2');
  });
}

describe('what the partner must have sold, this sale included', () => {
  const four = [{}, {}, {}, {}];

  it('is bounded above, half-open: 100, 200, 300 | 400 is no longer below 300.01', () => {
    expect(paying({ ownVolumeBelowMinor: 30_001, window: 'year' }, four)).toEqual([true, true, true, false]);
    expect(paying({ ownVolumeBelowMinor: 30_000, window: 'year' }, four)).toEqual([true, true, false, false]);
  });

  it('is a number of sales: from the second, and fewer than four', () => {
    const qualification = { ownSales: 2, ownSalesBelow: 4, window: 'year' } as const;
    expect(paying(qualification, four)).toEqual([false, true, true, false]);
  });

  it('counts a sale with its first payment, and no activation', () => {
    const later = { collectedShare: { collectedMinor: 5000, beforeMinor: 5000, ofMinor: 10_000 } };
    const activation = { sale: { event: 'activation' } } as const;
    expect(paying({ ownSales: 2, window: 'year' }, [{}, later, activation, {}])).toEqual([false, false, false, true]);
  });

  it('is said in the sentence', () => {
    const qualification = { ownVolumeMinor: 1, ownVolumeBelowMinor: 2, ownSales: 1, ownSalesBelow: 2, window: 'year' };
    const said = parseRule(content('20', { qualification: qualification as Qualification }));
    expect(ruleSentence(said as CommissionRuleContent, 'EUR').map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        'qualification',
        'qualificationBelow',
        'qualificationSales',
        'qualificationSalesBelow',
      ]) as string[],
    );
  });

  it.each([
    { window: 'year' },
    { ownSales: 5, ownSalesBelow: 5, window: 'year' },
    { ownVolumeMinor: 5, ownVolumeBelowMinor: 4, window: 'year' },
    { ownSalesBelow: 0, window: 'year' },
  ] as const)('%j is refused: nobody is asked for anything, or nobody can reach it', (qualification) => {
    expect(parseRule(content('20', { qualification }))).toMatchObject({ field: 'qualification' });
  });
});
