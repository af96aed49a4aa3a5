import { z } from 'zod';
import type { PriceQuestion } from '@/lib/domain/invoicing/evaluate-price';
import { isCurrency } from '@/lib/domain/money/currency';
import { exact, parseDecimal, sumExact, type Exact } from '@/lib/domain/money/exact';
import { priceModelSchema, ratingInputSchema, scheduledPriceSchema } from '@/lib/domain/rating/parse-price';
import type { Quantity, RatingInput } from '@/lib/domain/rating/rating-input';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isTimeZone } from '@/lib/domain/time/calendar';

const instant = z.iso
  .datetime({ offset: true, error: 'accepted are instants such as 2026-04-01T00:00:00+02:00' })
  .meta({ description: 'Instant with its offset, such as 2026-04-01T00:00:00+02:00' });

const period = z
  .strictObject({
    start: instant,
    end: instant,
    timeZone: z
      .string()
      .refine(isTimeZone, 'accepted are IANA names such as Europe/Berlin')
      .meta({ description: 'Billing time zone, such as Europe/Berlin: its calendar says where a season begins.' }),
    index: z.int().min(0, 'accepted are whole numbers from 0').default(0).meta({
      description:
        'Counts billing periods from the first that is paid, which is 0; free time and ramps are found by it.',
    }),
    proration: z.enum(['day', 'second']).default('day').meta({
      description: 'How the period is shared out where a season begins or ends in it.',
    }),
  })
  .refine(({ start, end }) => Date.parse(start) < Date.parse(end), {
    error: 'a period ends after it starts',
    path: ['end'],
  });

const envelope = z.strictObject({
  price: z.unknown(),
  currency: z
    .string({ error: 'accepted are ISO 4217 codes such as EUR' })
    .refine(isCurrency, 'accepted are ISO 4217 codes such as EUR')
    .meta({ description: 'ISO 4217 code' }),
  ...ratingInputSchema.partial({ quantity: true }).shape,
  period: period.optional(),
});

/** A question about a price as it is sent: described in the API, read by `parsePriceQuestion`. */
export const priceQuestionSchema = envelope.extend({
  price: z
    .union([priceModelSchema, scheduledPriceSchema])
    .meta({ description: 'A price model, or an object with a model and its schedule.' }),
});

/** A question from outside. The refusal names the field, such as `price.tiers.1.upTo`. */
export function parsePriceQuestion(given: unknown): PriceQuestion | Refusal {
  const parsed = envelope.safeParse(given);
  if (!parsed.success) return refusalOf(parsed.error, '');
  const price = parseEitherPrice(parsed.data.price);
  if (isRefusal(price)) return price;
  const input = inputOf(parsed.data);
  if (isRefusal(input)) return input;
  const { currency, period: stated } = parsed.data;
  const billing = stated && { start: new Date(stated.start), end: new Date(stated.end) };
  return {
    price,
    currency,
    input,
    ...(stated && billing
      ? { period: { billing, index: stated.index, timeZone: stated.timeZone, proration: stated.proration } }
      : {}),
  };
}

/** A bare model is the commonest question, so it needs no wrapping; what is wrong is named as it was sent. */
function parseEitherPrice(given: unknown): PriceQuestion['price'] | Refusal {
  if (typeof given === 'object' && given !== null && 'kind' in given) {
    const model = priceModelSchema.safeParse(given);
    return model.success ? { model: model.data } : refusalOf(model.error, 'price');
  }
  const price = scheduledPriceSchema.safeParse(given);
  return price.success ? price.data : refusalOf(price.error, 'price');
}

function inputOf(given: z.infer<typeof envelope>): RatingInput | Refusal {
  const { quantity, events, eventCount, dimensions, rows } = given;
  if (events !== undefined && rows !== undefined)
    return refuse('INPUT_INVALID', 'State the events or the rows, not both.', { field: 'rows' });
  const parts =
    checkedParts(events, 'events') ??
    checkedParts(
      rows?.map((row) => row.quantity),
      'rows',
    );
  if (isRefusal(parts)) return parts;
  const stated = quantity === undefined ? parts : checked(quantity, 'quantity');
  if (stated === undefined)
    return refuse('INPUT_INVALID', 'quantity is missing; accepted are digits such as 31 or "0.5".', {
      field: 'quantity',
    });
  if (isRefusal(stated)) return stated;
  if (parts !== undefined && !parts.eq(stated))
    return refuse('INPUT_INVALID', 'quantity is not the sum of its parts; leave it out.', { field: 'quantity' });
  return {
    quantity: stated,
    ...(events === undefined ? {} : { events }),
    ...(eventCount === undefined ? {} : { eventCount }),
    ...(dimensions === undefined ? {} : { dimensions }),
    ...(rows === undefined ? {} : { rows }),
  };
}

function checkedParts(parts: readonly Quantity[] | undefined, field: string): Exact | Refusal | undefined {
  if (parts === undefined) return undefined;
  const read: Exact[] = [];
  for (const [index, part] of parts.entries()) {
    const value = checked(part, field === 'rows' ? `rows.${index}.quantity` : `${field}.${index}`);
    if (isRefusal(value)) return value;
    read.push(value);
  }
  return sumExact(read);
}

function checked(value: Quantity, field: string): Exact | Refusal {
  return typeof value === 'number' ? exact(value) : parseDecimal(value, field);
}

function refusalOf(error: z.ZodError, below: string): Refusal {
  const [issue] = error.issues;
  const stranger = issue?.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : [];
  const path = [...(below === '' ? [] : [below]), ...(issue?.path ?? []).map(String), ...stranger];
  const field = path.join('.') || 'body';
  const message = stranger.length > 0 ? 'there is no such field' : (issue?.message ?? 'not accepted');
  return refuse('INPUT_INVALID', message.startsWith(field) ? message : `${field}: ${message}`, { field });
}
