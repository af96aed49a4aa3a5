import { describe, expect, test } from 'vitest';
import { decideFirstSpans, type OfferedPlan } from './decide-first-spans';

const at = new Date('2026-01-31T09:00:00Z');
const timeZone = 'Europe/Berlin';

function plan(planKey: string, isFree: boolean, includedMonths = 0): OfferedPlan {
  const terms = {
    planVersionId: `version_${planKey}`,
    planKey,
    names: { en: planKey },
    rank: isFree ? 0 : 1,
    isFree,
    proration: 'day' as const,
    prices: [],
  };
  return { terms, includedMonths };
}

describe('decideFirstSpans', () => {
  test('without included months a device starts on the free plan for good', () => {
    expect(decideFirstSpans([plan('free', true), plan('premium', false)], { at, timeZone })).toMatchObject([
      { planKey: 'free', kind: 'free', startAt: at, endAt: null },
    ]);
  });

  test('included months come first and then simply end: 31 January and one month is 28 February', () => {
    const end = new Date('2026-02-28T09:00:00Z');
    expect(decideFirstSpans([plan('free', true), plan('premium', false, 1)], { at, timeZone })).toMatchObject([
      { planKey: 'premium', kind: 'included', startAt: at, endAt: end },
      { planKey: 'free', kind: 'free', startAt: end, endAt: null },
    ]);
  });

  test('a line without a free plan starts nothing by itself', () => {
    expect(decideFirstSpans([plan('care', false)], { at, timeZone })).toEqual([]);
  });
});
