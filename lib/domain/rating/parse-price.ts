import { z } from 'zod';
import { checkPriceModel, MOST_ROWS, MOST_TIERS } from '@/lib/domain/rating/check-price-model';
import { checkSchedule } from '@/lib/domain/rating/check-price';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { refuse, type Refusal } from '@/lib/domain/refusal';

const MOST_EVENTS = 100_000;

const decimal = z
  .string({ error: 'accepted are digits in quotes, such as "4.90"' })
  .meta({ description: 'Decimal number as text, with a point: 4.90' });
const upTo = decimal
  .nullable()
  .meta({ description: 'Last quantity that belongs to the tier, inclusive; null for the rest.' });
const mostTiers = `at most ${MOST_TIERS} tiers`;

const tiers = z
  .array(z.strictObject({ upTo, unitAmount: decimal, flatAmount: decimal.optional() }))
  .max(MOST_TIERS, mostTiers);
const percentageTiers = z
  .array(z.strictObject({ upTo, ratePercent: decimal, flatAmount: decimal.optional() }))
  .max(MOST_TIERS, mostTiers);
const dimensions = z
  .record(z.string().min(1).max(80), z.string().max(200))
  .meta({ description: 'Configuration by name, such as {"region": "eu"}' });

const basicPrice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flat'), amount: decimal }),
  z.strictObject({
    kind: z.literal('per_unit'),
    unitAmount: decimal,
    includedQuantity: z.union([z.string(), z.int()]).optional(),
  }),
  z.strictObject({ kind: z.literal('graduated'), tiers }),
  z.strictObject({ kind: z.literal('volume'), tiers }),
  z.strictObject({
    kind: z.literal('package'),
    packageSize: decimal,
    packageAmount: decimal,
    freeQuantity: decimal.optional(),
    rounding: z.enum(['up', 'down']).optional(),
  }),
  z.strictObject({
    kind: z.literal('percentage'),
    ratePercent: decimal,
    fixedAmount: decimal.optional(),
    freeEvents: z.int().optional(),
    freeAmount: decimal.optional(),
    minimumPerEvent: decimal.optional(),
    maximumPerEvent: decimal.optional(),
  }),
  z.strictObject({ kind: z.literal('graduated_percentage'), tiers: percentageTiers }),
  z.strictObject({
    kind: z.literal('matrix'),
    rows: z.array(z.strictObject({ dimensions, unitAmount: decimal })).max(MOST_ROWS, `at most ${MOST_ROWS} rows`),
    defaultUnitAmount: decimal.optional(),
  }),
]);

const surcharge = z.strictObject({
  kind: z.literal('threshold_surcharge'),
  base: basicPrice,
  above: decimal,
  surcharge: z.union([z.strictObject({ amount: decimal }), z.strictObject({ percent: decimal })]),
});

/** Any price model. What only the numbers can tell (tiers in order, nothing negative) is checked too, and named by its field. */
export const priceModelSchema = z
  .discriminatedUnion('kind', [...basicPrice.options, surcharge])
  .superRefine((model, context) => {
    addRefusal(context, checkPriceModel(model));
  });

const seasonNames = z.strictObject({
  en: z.string().min(1).max(60),
  de: z.string().max(60).optional(),
  it: z.string().max(60).optional(),
});

/** The members a price may have beside its model; all may be absent. Who takes them in calls `addScheduleIssues` too. */
export const scheduleShape = {
  seasons: z
    .array(z.strictObject({ months: z.array(z.int()), model: priceModelSchema, names: seasonNames.optional() }))
    .max(12, 'at most 12 seasons')
    .optional(),
  rates: z
    .array(
      z.strictObject({
        from: z.templateLiteral([z.number(), '-', z.number(), '-', z.number()]),
        model: priceModelSchema,
      }),
    )
    .optional(),
  phases: z.array(z.strictObject({ periods: z.int(), percent: decimal })).optional(),
  commitment: z
    .strictObject({
      minimumQuantity: decimal.optional(),
      minimumAmount: decimal.optional(),
      maximumAmount: decimal.optional(),
      term: z.int().optional().meta({
        description:
          'For how many billing periods together the two amounts are, from 2; for each by itself when not stated.',
      }),
    })
    .optional(),
};

/** A price model with its schedule, as the "test this price" panel and the API send it. */
export const scheduledPriceSchema = z
  .strictObject({ model: priceModelSchema, ...scheduleShape })
  .superRefine(addScheduleIssues);

/** What is to be rated; numbers are accepted where they are whole. */
const quantity = z.union([decimal, z.int()]);
export const ratingInputSchema = z.strictObject({
  quantity,
  events: z.array(quantity).max(MOST_EVENTS, `at most ${MOST_EVENTS} events`).optional(),
  eventCount: z.int().min(1).max(MOST_EVENTS).optional(),
  dimensions: dimensions.optional(),
  rows: z.array(z.strictObject({ dimensions, quantity })).max(MOST_ROWS).optional(),
});

export function addScheduleIssues(price: ScheduledPrice, context: z.RefinementCtx): void {
  addRefusal(context, checkSchedule(price));
}

/** A price from outside. The refusal names the field: `rates.0.model.unitAmount`. */
export function parsePrice(input: unknown): ScheduledPrice | Refusal {
  const parsed = scheduledPriceSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = (issue?.path ?? []).map(String).join('.');
  return refuse('INPUT_INVALID', `${field === '' ? 'The price' : field}: ${issue?.message ?? 'not a price'}`, {
    field,
  });
}

function addRefusal(context: z.RefinementCtx, wrong: Refusal | null): void {
  if (wrong !== null) context.addIssue({ code: 'custom', message: wrong.message, path: wrong.field?.split('.') ?? [] });
}
