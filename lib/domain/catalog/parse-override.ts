import { z } from 'zod';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { exact } from '@/lib/domain/money/exact';
import { isLocalDate, type LocalDate } from '@/lib/domain/time/calendar';

const nullableKey = z.string().min(1).max(80).nullable();
const day = z.custom<LocalDate>(
  (text) => typeof text === 'string' && isLocalDate(text),
  'accepted is a day such as 2026-12-31',
);

const PERCENT = /^-?\d{1,4}(\.\d{1,4})?$/;

/** Shared with what sets a price directly, so that both accept the same. */
export const overridePercent = z
  .string()
  .regex(PERCENT, { error: 'a percentage is digits such as 10 or -2.5', abort: true })
  .refine((text) => {
    const percent = exact(text);
    return !percent.eq(0) && percent.gte(-1000) && percent.lte(100);
  }, 'a percentage is from -1000 to 100 and not 0');

export const overrideAmount = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,10})?$/, 'an amount is digits such as 4.90, from 0 and with at most 10 decimals');

export const overrideCurrency = z.custom<Currency>(
  (code) => typeof code === 'string' && isCurrency(code),
  'give a currency, such as EUR',
);

export const overrideInterval = z
  .string({ error: 'an interval is written month/1' })
  .regex(/^(day|week|month|year)\/[1-9]\d?$/, 'an interval is written month/1');

export const overrideReason = z.string().trim().min(1, 'say what was agreed').max(500, 'at most 500 characters');

const common = {
  key: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/, 'letters, digits, hyphens and underscores'),
  for: z.strictObject({ kind: z.enum(['customer', 'partner']), id: z.string().min(1).max(80) }),
  planKey: nullableKey,
  itemKey: nullableKey,
  startOn: day.optional(),
  endOn: day.optional(),
  reason: overrideReason,
  ended: z.literal(true).optional(),
};

/** One special price of a catalogue. Whether its plan and its customer exist is not said here. */
export const priceOverrideSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('percentage'), value: overridePercent }),
    z.strictObject({
      ...common,
      kind: z.literal('unit_amount'),
      value: overrideAmount,
      currency: overrideCurrency,
      interval: overrideInterval,
    }),
  ])
  .superRefine(({ startOn, endOn }, context) => {
    if (startOn !== undefined && endOn !== undefined && endOn <= startOn)
      context.addIssue({ code: 'custom', message: 'the price ends after it begins', path: ['endOn'] });
  })
  .transform((parsed): PriceOverrideContent => parsed);
