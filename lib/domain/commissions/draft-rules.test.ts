import { describe, expect, it } from 'vitest';
import { decidePlanPublish, type PlanPublishRequest } from '@/lib/domain/commissions/decide-plan-publish';
import { editDraftRules } from '@/lib/domain/commissions/draft-rules';
import { chain, content, ladder, plan } from '@/lib/domain/commissions/example-commission';
import { ruleSentence } from '@/lib/domain/commissions/rule-sentence';
import { testSale } from '@/lib/domain/commissions/test-sale';

const R1 = { code: 'R1', name: 'Installers', content: content('20') };
const at = new Date('2026-11-21T10:00:00Z');
const version = { id: 'v1', number: 1, startAt: new Date('2026-01-01'), endAt: null, hash: 'one' };
const request = (change: Partial<PlanPublishRequest>): PlanPublishRequest => ({
  startOn: '2026-12-01',
  wanted: [{ ...R1, hash: 'two' }],
  rules: [{ id: 'rule_1', code: 'R1', name: 'Installers', versions: [version] }],
  at,
  timeZone: 'Europe/Berlin',
  ...change,
});

describe('rules of a draft', () => {
  it('takes no split of 99 or 101 percent and says so at the field', () => {
    for (const rest of ['29', '31']) {
      const shares = [
        { to: 'seller', percent: '70' },
        { to: 'role', role: 'serviced_by', percent: rest },
      ];
      const edit = {
        op: 'put',
        code: 'R1',
        name: 'x',
        content: { ...content('20'), split: { mode: 'split', shares } },
      };
      expect(editDraftRules([], { ...edit, op: 'put' })).toMatchObject({ refused: true, field: 'split.shares' });
    }
  });

  it('replaces a rule by its code, and removes it', () => {
    const changed = editDraftRules([R1], { op: 'put', ...R1, content: content('18') });
    expect(changed).toEqual([{ ...R1, content: content('18') }]);
    expect(editDraftRules([R1], { op: 'remove', code: 'R1' })).toEqual([]);
    expect(editDraftRules([R1], { op: 'remove', code: 'R9' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('publishing a draft', () => {
  it('adds a version from the day on and ends the one before it there', () => {
    const startAt = new Date('2026-11-30T23:00:00Z'); // midnight in Berlin
    expect(decidePlanPublish(request({}))).toMatchObject({
      startAt,
      add: [
        { ruleId: 'rule_1', version: { end: { id: 'v1', endAt: startAt }, add: { number: 2, startAt, endAt: null } } },
      ],
      end: [],
    });
  });

  it('begins now when the day is today, and never in the past', () => {
    expect(decidePlanPublish(request({ startOn: '2026-11-21' }))).toMatchObject({ startAt: at });
    expect(decidePlanPublish(request({ startOn: '2026-11-20' }))).toMatchObject({ refused: true, field: 'startOn' });
  });

  it('names the days of a coming version that it would overlap', () => {
    const coming = { id: 'v2', number: 2, startAt: new Date('2026-12-31T23:00:00Z'), endAt: null, hash: 'other' };
    const rules = [
      { id: 'rule_1', code: 'R1', name: 'Installers', versions: [{ ...version, endAt: coming.startAt }, coming] },
    ];
    expect(decidePlanPublish(request({ rules }))).toMatchObject({
      code: 'CONFLICT',
      field: 'startOn',
      values: { code: 'R1', number: '1' },
    });
    expect(decidePlanPublish(request({ rules, wanted: [] }))).toMatchObject({
      code: 'CONFLICT',
      values: { number: '2', from: '2027-01-01' },
    });
  });

  it('ends what the draft leaves out, and refuses a draft that changes nothing', () => {
    expect(decidePlanPublish(request({ wanted: [] }))).toMatchObject({ end: [{ code: 'R1', versionId: 'v1' }] });
    expect(decidePlanPublish(request({ wanted: [{ ...R1, hash: 'one' }] }))).toMatchObject({ code: 'DRAFT_EMPTY' });
  });
});

describe('testing a sale', () => {
  const sale = {
    netMinor: 6200,
    taxMinor: 1364,
    currency: 'EUR',
    units: '10',
    role: 'installed_by',
    period: 1,
    facts: { saleKind: 'new' },
    firstActivation: false,
  } as const;
  const asked = { sale, chain, plan, at };

  it('gives 12.40, 3.72 and 2.48 of 62.00 as the real sale does', () => {
    const tested = testSale(asked, ladder);
    expect(tested.entries.map(({ amountMinor }) => amountMinor)).toEqual([1240, 372, 248]);
    expect(tested.totalMinor).toBe(1860); // 30 % of 62.00
  });

  it('pays nothing in the thirteenth period of a rule for twelve', () => {
    const limited = ladder.map((rule) => ({ ...rule, content: { ...rule.content, timing: { recurringPeriods: 12 } } }));
    expect(testSale({ ...asked, sale: { ...sale, period: 12 } }, limited).totalMinor).toBe(1860);
    expect(testSale({ ...asked, sale: { ...sale, period: 13 } }, limited).totalMinor).toBe(0);
  });
});

describe('a rule as a sentence', () => {
  it('says how much, for whom, for what and for how long', () => {
    const said = ruleSentence(
      content('20', {
        partnerTiers: ['gold'],
        scope: { territory: ['IT-25*'] },
        timing: { recurringPeriods: 12 },
      }),
      'EUR',
    );
    expect(said.map(({ label }) => label)).toEqual([
      'calc.percentage',
      'who.tiers',
      'scope.territory',
      'timing.periods',
    ]);
  });
});
