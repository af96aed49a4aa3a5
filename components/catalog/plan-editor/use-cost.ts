import { useLocale } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import { typedDecimal } from '@/components/ui/typed-decimal';
import type { EvaluatedPrice } from '@/lib/domain/invoicing/evaluate-price';
import type { Currency } from '@/lib/domain/money/currency';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { isRefusal } from '@/lib/domain/refusal';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { dimensionsOf, textAt, withValue, type Draft } from '../price-test-draft';
import { typicalQuantities } from '../typical-quantities';
import type { PriceForm } from '../use-price-test';
import type { AskedCost, CostPoint } from './price-engine';
import { formOf } from './price-form';
import type { PriceEngine } from './use-price-engine';

/** A price whose cost is shown, and what it is today. */
export interface CostedPrice {
  readonly after: ScheduledPrice;
  /** Null where nothing is live. */
  readonly before: ScheduledPrice | null;
  readonly currency: Currency;
  readonly interval: BillingInterval;
}

/** The billing calendar of the brand. */
export interface CostCalendar {
  readonly year: number;
  readonly month: number;
  readonly timeZone: string;
  readonly proration: 'day' | 'second';
}

export interface Cost {
  /** The quantity and what else a model wants to know. */
  readonly form: PriceForm;
  readonly quantity: string;
  readonly after: EvaluatedPrice | null;
  readonly before: EvaluatedPrice | null;
  readonly typical: readonly CostPoint[];
  readonly curve: readonly CostPoint[];
  /** The form moved on and this is not drawn yet. */
  readonly stale: boolean;
}

const POINTS_OF_CURVE = 40;

/** What a price costs for a quantity, at typical quantities and as a curve: worked out here, while it is being typed. */
export function useCost(price: CostedPrice, calendar: CostCalendar, engine: PriceEngine | null): Cost {
  const locale = useLocale();
  const [asked, setAsked] = useState<Draft>({ quantity: '25', month: String(calendar.month), period: '1' });
  const shown = useDeferredValue(useMemo(() => ({ price, asked }), [price, asked]));
  const worked = useMemo(
    () => workedOut(shown.price, askedCost(shown.asked, shown.price, { calendar, locale }), engine),
    [shown, calendar, locale, engine],
  );
  const draft: Draft = { ...formOf(price.after, { currency: price.currency, locale: 'en' }), ...asked };
  return {
    ...worked,
    form: {
      draft,
      set: (path, value) => setAsked((old) => withValue(old, path, value)),
      error: (path) => (path === worked.wrong?.field ? worked.wrong.message : undefined),
    },
    stale: shown.price !== price || shown.asked !== asked,
  };
}

function workedOut(price: CostedPrice, asked: AskedCost, engine: PriceEngine | null) {
  const nothing = { quantity: asked.quantity, after: null, before: null, typical: [], curve: [], wrong: null };
  if (engine === null) return nothing;
  const after = engine.costOf(price.after, asked);
  if (isRefusal(after)) return { ...nothing, wrong: after };
  const before = price.before === null ? null : engine.costOf(price.before, asked);
  const typical = typicalQuantities(priceDraft(price.after));
  return {
    ...nothing,
    after,
    before: before === null || isRefusal(before) ? null : before,
    typical: engine.costPoints(price, asked, typical),
    curve: engine.costPoints(price, asked, curveQuantities(typical)),
  };
}

function priceDraft(price: ScheduledPrice): Draft {
  const { price: members } = formOf(price, { currency: '', locale: 'en' });
  return typeof members === 'object' && members !== null && !Array.isArray(members) ? members : {};
}

/** Evenly spread up to the largest typical quantity, with every typical one between, so that steps are drawn where they are. */
function curveQuantities(typical: readonly string[]): string[] {
  const most = Math.max(1, ...typical.map(Number));
  const even = Array.from({ length: POINTS_OF_CURVE + 1 }, (_, index) => Math.round((most * index) / POINTS_OF_CURVE));
  return [...new Set([...even, ...typical.map(Number)])].toSorted((a, b) => a - b).map(String);
}

interface AskedOf {
  readonly calendar: CostCalendar;
  readonly locale: string;
}

function askedCost(asked: Draft, { currency, interval }: CostedPrice, { calendar, locale }: AskedOf): AskedCost {
  const [events, period] = [Number(textAt(asked, 'eventCount')), Number(textAt(asked, 'period'))];
  const dimensions = textAt(asked, 'dimensions');
  return {
    currency,
    quantity: typedDecimal(textAt(asked, 'quantity'), locale) ?? textAt(asked, 'quantity'),
    eventCount: Number.isSafeInteger(events) && events > 0 ? events : null,
    dimensions: dimensions === '' ? null : dimensionsOf(dimensions),
    month: {
      ...calendar,
      month: Number(textAt(asked, 'month')),
      interval,
      index: Number.isSafeInteger(period) && period > 0 ? period - 1 : 0,
    },
  };
}
