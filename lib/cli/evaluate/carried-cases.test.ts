import { describe, expect, it } from 'vitest';
import type { Answer } from './answer';
import commissionCases from './cases/commission.json';
import periodCases from './cases/period.json';
import prorationCases from './cases/proration.json';
import { evaluateCommission } from './commission';
import { evaluatePeriod } from './period';
import { evaluateProration } from './proration';
import { runCases } from './run-cases';

interface CarriedCase {
  readonly id: string;
  readonly expected: Readonly<Record<string, unknown>>;
  /** Number of the decision record that says why we answer by another rule. */
  readonly differs?: string;
}

const kinds: readonly { kind: string; cases: readonly CarriedCase[]; evaluate: (given: unknown) => Answer }[] = [
  { kind: 'period', cases: periodCases, evaluate: evaluatePeriod },
  { kind: 'proration', cases: prorationCases, evaluate: evaluateProration },
  { kind: 'commission', cases: commissionCases, evaluate: evaluateCommission },
];

describe.each(kinds)('cases of other systems about $kind', ({ cases, evaluate }) => {
  const refusals = cases.filter(({ expected, differs }) => differs === undefined && 'error' in expected);
  const answered = cases.filter(({ expected, differs }) => differs === undefined && !('error' in expected));

  it.each(answered)('$id is answered as its source does', (given) => {
    const { result } = evaluate(question(given)) as { result?: Record<string, unknown> };
    for (const [name, value] of Object.entries(given.expected))
      expect(comparable(result?.[name])).toEqual(comparable(value));
  });

  it.each(refusals)('$id is refused', (given) => {
    expect(evaluate(question(given))).toMatchObject({ refused: { code: given.expected['error'] } });
  });

  it.each(cases.filter(({ differs }) => differs !== undefined))('$id differs by record $differs', (given) => {
    const answer = evaluate(question(given));
    expect(answer).toMatchObject({ refused: { code: 'differs' } });
    expect(answer).toHaveProperty('refused.message', expect.stringContaining(`docs/decisions/${given.differs}`));
  });
});

/** The answer must not be read off the case. */
function question({ expected: _expected, differs: _differs, ...given }: CarriedCase): object {
  return given;
}

/** Instants are the same in any notation, amounts with any number of zeros; sources that count in binary are off in the 16th place. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'string') return value;
  if (/^-?\d+(\.\d+)?$/.test(value)) return Number(Number(value).toFixed(15));
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value).getTime() : value;
}

describe('a run of cases', () => {
  const run = (text: string) => runCases(text, evaluatePeriod);

  it('answers in order, and one case that cannot be read stops none of the others', () => {
    const good = { id: 'a', kind: 'calendar_month_key', at: '2026-06-30T23:30:00Z' };
    const answers = run(JSON.stringify([good, 7, { ...good, id: 'b', at: 'yesterday' }, { kind: 'horoscope' }, good]));
    expect(answers.map(({ id }) => id)).toEqual(['a', null, 'b', null, 'a']);
    expect(answers[0]).toEqual({ id: 'a', result: { key: '2026-06' } });
    expect(answers[1]).toMatchObject({ refused: { code: 'invalid' } });
    expect(answers[2]).toMatchObject({
      refused: { code: 'invalid', message: expect.stringContaining('at') as string },
    });
    expect(answers[3]).toMatchObject({ refused: { code: 'unsupported' } });
    expect(answers[4]).toEqual(answers[0]);
  });

  it.each(['{', '{}', '"cases"', ''])('refuses %j as a whole', (text) => {
    expect(() => run(text)).toThrow();
  });
});
