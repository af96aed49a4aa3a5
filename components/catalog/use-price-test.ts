'use client';

import { useEffect, useRef, useState } from 'react';
import type { EvaluateForTest, PriceTestAnswer, PriceTestQuestion } from './price-test-answer';
import { isRecord, listAt, textAt, valueAt, withValue, type Draft, type DraftValue } from './price-test-draft';
import { typicalQuantities } from './typical-quantities';

/** Long enough not to ask at every key, short enough to seem immediate. */
const PAUSE_MS = 200;

/** The server could not be reached; the next change asks again. */
const NO_ANSWER: PriceTestAnswer = { ok: false, message: '' };

export interface PriceForm {
  /** `price`, `currency`, `quantity`, `eventCount`, `dimensions`, `month` (1 to 12), `period` (from 1). */
  readonly draft: Draft;
  readonly set: (path: string, value: DraftValue) => void;
  /** What is wrong with one field, where it is that one. */
  readonly error: (path: string) => string | undefined;
}

export interface PriceTestState extends PriceForm {
  /** The last price that could be calculated; stays in sight while something is being corrected. */
  readonly shown: Extract<PriceTestAnswer, { ok: true }> | null;
  readonly wrong: Extract<PriceTestAnswer, { ok: false }> | null;
  readonly busy: boolean;
}

/** Asks the server after every change; an answer that comes after a newer one is not shown. */
export function usePriceTest(
  start: Draft,
  { evaluate, year, timeZone }: { evaluate: EvaluateForTest; year: number; timeZone: string },
): PriceTestState {
  const [draft, setDraft] = useState(start);
  const [answer, setAnswer] = useState<PriceTestAnswer | null>(null);
  const [shown, setShown] = useState<PriceTestState['shown']>(null);
  const [busy, setBusy] = useState(true);
  const newest = useRef(0);
  useEffect(() => {
    const mine = ++newest.current;
    const timer = setTimeout(() => {
      const show = (next: PriceTestAnswer): void => {
        if (mine !== newest.current) return;
        setAnswer(next);
        if (next.ok) setShown(next);
        setBusy(false);
      };
      evaluate(questionOf(draft, year, timeZone)).then(show, () => show(NO_ANSWER));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, evaluate, year, timeZone]);
  const wrong = answer?.ok === false ? answer : null;
  return {
    draft,
    set: (path, value) => {
      setBusy(true);
      setDraft((old) => withValue(old, path, value));
    },
    error: (path) => (wrong?.field === path ? wrong.message : undefined),
    shown,
    wrong,
    busy,
  };
}

/** Whether the rate of a price depends on which billing period it is. */
export function isScheduled(draft: Draft): boolean {
  return ['seasons', 'rates', 'phases'].some((name) => listAt(draft, `price.${name}`).length > 0);
}

function questionOf(draft: Draft, year: number, timeZone: string): PriceTestQuestion {
  const given = valueAt(draft, 'price');
  const price = isRecord(given) ? given : {};
  const dimensions = textAt(draft, 'dimensions');
  const month = textAt(draft, 'month').padStart(2, '0');
  const index = Number(textAt(draft, 'period'));
  return {
    price,
    currency: textAt(draft, 'currency'),
    quantities: [textAt(draft, 'quantity'), ...typicalQuantities(price)],
    more: { eventCount: textAt(draft, 'eventCount'), ...(dimensions === '' ? {} : { dimensions }) },
    period: isScheduled(draft)
      ? { month: `${year}-${month}`, timeZone, index: Number.isSafeInteger(index) && index > 0 ? index - 1 : 0 }
      : null,
  };
}
