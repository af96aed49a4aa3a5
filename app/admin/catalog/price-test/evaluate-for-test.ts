import type { PriceTestAnswer, PriceTestPeriod, PriceTestQuestion } from '@/components/catalog/price-test-answer';
import { sentOf, type Draft } from '@/components/catalog/price-test-draft';
import { evaluatePrice } from '@/lib/domain/invoicing/evaluate-price';
import { parsePriceQuestion } from '@/lib/domain/invoicing/parse-price-question';
import { isRefusal } from '@/lib/domain/refusal';
import { isLocalDate, startOfLocalDay } from '@/lib/domain/time/calendar';

/** Evaluates one price for several quantities, exactly as the API does; the first thing that is wrong is the answer. */
export function evaluateForTest({ price, currency, quantities, more, period }: PriceTestQuestion): PriceTestAnswer {
  const common = { ...more, ...periodOf(period), price, currency };
  const [first, ...others] = quantities.map((quantity) => {
    const question = parsePriceQuestion(sentOf({ ...common, quantity }));
    const evaluated = isRefusal(question) ? question : evaluatePrice(question);
    return isRefusal(question) || isRefusal(evaluated)
      ? { wrong: isRefusal(evaluated) ? evaluated : null }
      : { currency: question.currency, amount: { quantity, ...evaluated } };
  });
  if (first?.amount === undefined) {
    const { field, message = 'Nothing was asked.' } = first?.wrong ?? {};
    if (field === undefined) return { ok: false, message };
    // The sentence stands below the field it is about, so the path in front of it is left out.
    return { ok: false, field, message: message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message };
  }
  // What was asked decides; of the typical quantities those that have no price are left out.
  return {
    ok: true,
    currency: first.currency,
    amounts: [first.amount, ...others.flatMap(({ amount }) => amount ?? [])],
  };
}

function periodOf(period: PriceTestPeriod | null): Draft {
  if (period === null) return {};
  const [year = 0, month = 0] = period.month.split('-').map(Number);
  const [from, to] = [firstOf(year, month), month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)];
  if (!isLocalDate(from) || !isLocalDate(to)) return {};
  const { timeZone, index } = period;
  const [start, end] = [from, to].map((day) => startOfLocalDay(day, timeZone).toISOString());
  return { period: { start, end, timeZone, index } };
}

function firstOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
