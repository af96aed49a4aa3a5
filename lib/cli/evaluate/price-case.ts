import { z } from 'zod';
import { isCurrency } from '@/lib/domain/money/currency';
import { parseDecimal } from '@/lib/domain/money/exact';
import { isRefusal } from '@/lib/domain/refusal';

/** A decimal as text or as a number of JSON; 1e-7 and the like are refused because they were written inexactly. */
const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => !isRefusal(parseDecimal(text)), 'accepted are digits with a decimal point, such as "4.90"');

/** Members of a case that are null say as little as those that are absent. */
function given<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const tier = z.object({
  upTo: decimal.nullable(),
  unitAmount: given(decimal),
  ratePercent: given(decimal),
  flatAmount: given(decimal),
});

/** One question about a price. Which members count depends on the model; docs/evaluate.md lists them. */
export const priceCaseSchema = z.looseObject({
  model: z.string(),
  currency: given(
    z.string().transform((code, context) => {
      if (isCurrency(code)) return code;
      context.addIssue({ code: 'custom', message: 'an ISO 4217 currency code, such as EUR' });
      return z.NEVER;
    }),
  ),
  quantity: given(decimal),
  amount: given(decimal),
  unitAmount: given(decimal),
  multiplier: given(decimal),
  paymentTerm: given(z.enum(['in_advance', 'in_arrears'])),

  tiers: given(z.array(tier)),
  tierUpperBound: given(z.enum(['inclusive', 'exclusive'])),
  rawTiers: given(
    z.array(z.object({ firstUnit: z.number(), lastUnit: given(z.number()), unitAmount: given(decimal) })),
  ),
  validation: given(z.boolean()),

  packageSize: given(decimal),
  packageAmount: given(decimal),
  packageRounding: given(z.enum(['up', 'down'])),
  freeUnits: given(decimal),
  billingUnits: given(decimal),
  allowance: given(decimal),

  ratePercent: given(decimal),
  fixedAmountPerEvent: given(decimal),
  freeEvents: given(z.int().min(0)),
  freeQuantity: given(decimal),
  perEventMin: given(decimal),
  perEventMax: given(decimal),
  eventCount: given(z.int().min(0).max(1_000_000)),
  eventValues: given(z.array(decimal)),
  runningTotals: given(z.array(decimal)),
  eventByEvent: given(z.boolean()),
  taxRatePercent: given(decimal),

  eventQuantities: given(z.array(decimal)),
  eventProratedQuantities: given(z.array(decimal)),
  fullQuantity: given(decimal),
  bucketQuantities: given(z.array(decimal)),
  groupQuantities: given(z.record(z.string(), decimal)),

  minimumAmount: given(decimal),
  maximumAmount: given(decimal),
  lineMode: given(z.string()),
  priorQuantity: given(decimal),
  previouslyBilledAmount: given(decimal),
  usageDiscountQuantity: given(decimal),
  unitConversion: given(
    z.strictObject({
      operation: z.enum(['divide', 'multiply']),
      factor: decimal,
      rounding: given(z.enum(['ceiling', 'floor', 'half_up', 'none'])),
      precision: given(z.int().min(0).max(18)),
    }),
  ),
  mode: given(z.string()),
  periods: given(z.record(z.string(), z.tuple([z.string(), z.string()]))),
  phases: given(z.array(z.object({ period: given(z.string()), cumulativeQuantity: decimal }))),
  allowNegative: given(z.boolean()),
  rounding: given(z.string()),
  roundingForComparison: given(z.string()),
});

export type PriceCase = z.output<typeof priceCaseSchema>;
export type CaseTier = z.output<typeof tier>;

/** Members that tell a reader something and change nothing. */
const REMARK =
  /^(id|expected|source|note|caveat|tolerance|confidence|order|zeroQuantity|unit)$|(Semantics|Bounds|Rounding)$/;

/** A member we do not know, which may change the answer; null when all are known. */
export function unknownMember(question: PriceCase): string | null {
  const known = new Set(Object.keys(priceCaseSchema.shape));
  const stated = Object.entries(question).filter(([, value]) => value !== null && value !== undefined);
  return stated.find(([name]) => !known.has(name) && !REMARK.test(name))?.[0] ?? null;
}
