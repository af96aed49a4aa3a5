import { describe, expect, it } from 'vitest';
import cases from './cases/price.json';
import { evaluatePrice } from './price';

type Expected = Readonly<Record<string, unknown>>;

interface CarriedCase {
  readonly id: string;
  readonly expected: Expected;
  readonly source: unknown;
  /** Number of the decision record that says why we answer by another rule. */
  readonly differs?: string;
}

const carried: readonly CarriedCase[] = cases;
const alike = carried.filter(({ differs }) => differs === undefined);

describe('evaluate price', () => {
  it.each(alike.filter(({ expected }) => !('error' in expected)))('answers $id as its source does', (given) => {
    expect(withItsDecimals(evaluatePrice(question(given)), given.expected)).toMatchObject({ result: given.expected });
  });

  it.each(alike.filter(({ expected }) => 'error' in expected))('refuses $id for what its source names', (given) => {
    expect(evaluatePrice(question(given))).toMatchObject({ refused: { code: given.expected.error } });
  });

  it.each(carried.filter(({ differs }) => differs !== undefined))('answers $id by record $differs', (given) => {
    const message = expect.stringContaining(`docs/decisions/${given.differs}`) as string;
    expect(evaluatePrice(question(given))).toMatchObject({ refused: { code: 'differs', message } });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a price without its amount', { model: 'unit', quantity: '1' }, 'invalid'],
    ['no decimal', { model: 'unit', unitAmount: '1,5', quantity: '1' }, 'invalid'],
    ['a currency nobody has', { model: 'unit', currency: 'EURO', unitAmount: '1', quantity: '1' }, 'invalid'],
    ['tiers that do not ascend', tiered('graduated', ['10', '5', null], '1'), 'invalid'],
    ['more than the last bound of a volume price', tiered('volume', ['10'], '15'), 'invalid'],
    ['a model of others', { model: 'auction', quantity: '1' }, 'unsupported'],
    ['no quantity', { model: 'unit', unitAmount: '1' }, 'unsupported'],
    ['a member that may matter', { model: 'unit', unitAmount: '1', quantity: '1', rebate: '5' }, 'unsupported'],
    ['a bound that is exclusive', { ...tiered('volume', ['10', null], '10'), tierUpperBound: 'exclusive' }, 'differs'],
    ['a negative quantity that is no correction', tiered('volume', [null], '-1'), 'differs'],
    ['an event of nothing with a fixed amount', single({ quantity: '0', fixedAmountPerEvent: '1' }), 'differs'],
    ['a negative event', single({ quantity: '-10' }), 'differs'],
    [
      'a conversion that depends on where the period is cut',
      {
        model: 'unit',
        unitAmount: '10',
        quantity: '300',
        priorQuantity: '600',
        lineMode: 'last_in_period_split',
        unitConversion: { operation: 'divide', factor: '1000', rounding: 'ceiling' },
      },
      'differs',
    ],
    [
      'the whole flat amount for a part of a period',
      {
        ...tiered('prorated_graduated', ['1', null], undefined),
        eventQuantities: ['2'],
        eventProratedQuantities: ['1'],
      },
      'differs',
    ],
  ])('refuses %s', (_why, given, code) => {
    expect(evaluatePrice({ ...given, id: 'x' })).toMatchObject({ refused: { code } });
  });

  it('answers within the last bound of a graduated price', () => {
    expect(evaluatePrice(tiered('graduated', ['10'], '10'))).toMatchObject({ result: { amount: '11' } }); // 10 × 1 + 1
  });
});

/** The answer must not be read off the case. */
function question({ expected: _expected, differs: _differs, ...given }: CarriedCase): object {
  return given;
}

function tiered(model: string, bounds: (string | null)[], quantity: string | undefined): Record<string, unknown> {
  return { model, quantity, tiers: bounds.map((upTo) => ({ upTo, unitAmount: '1', flatAmount: '1' })) };
}

function single(more: Record<string, string>): Record<string, unknown> {
  return { model: 'percentage_single_event', ratePercent: '1', ...more };
}

/** Sources write the amount of a unit with so many decimals as they like; ours is compared with as many. */
function withItsDecimals(answer: object, { effectiveUnitAmount: written }: Expected): object {
  if (typeof written !== 'string' || !('result' in answer)) return answer;
  const result = answer.result as Expected;
  const places = written.split('.')[1]?.length ?? 0;
  const ours = Number(result.effectiveUnitAmount).toFixed(places);
  return { result: { ...result, effectiveUnitAmount: Number(ours) === Number(written) ? written : ours } };
}
