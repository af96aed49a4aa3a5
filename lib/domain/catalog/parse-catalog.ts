import { z } from 'zod';
import { itemPriceKey, priceKey, type CatalogDocument, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import { priceOverrideSchema } from '@/lib/domain/catalog/parse-override';
import { DEVICE_POLICIES, DEVICE_SERVICE_STATES } from '@/lib/domain/devices/device-service';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { checkRatingInput } from '@/lib/domain/rating/check-price-model';
import { addScheduleIssues, priceModelSchema, scheduleShape } from '@/lib/domain/rating/parse-price';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { TAX_BEHAVIORS, TAX_CATEGORIES } from '@/lib/domain/tax/tax-category';
import { INTERVAL_UNITS } from '@/lib/domain/time/interval';

const MOST_PLANS = 50;
const MOST_PRICES = 200;
const MOST_GRANTS = 500;
const MOST_ITEMS = 50;
const MOST_OVERRIDES = 2_000;

export const sentence = (longest: number) =>
  z.strictObject({
    en: z.string().trim().min(1, 'the English text is empty').max(longest, `at most ${longest} characters`),
    de: z.string().max(longest, `at most ${longest} characters`).optional(),
    it: z.string().max(longest, `at most ${longest} characters`).optional(),
  });

export const emptiableSentence = z.strictObject({
  en: z.string().max(200),
  de: z.string().max(200).optional(),
  it: z.string().max(200).optional(),
});

const decimal = z.string({ error: 'accepted are digits in quotes, such as "4.90"' });
const wholeFromZero = (most: number, unit: string) =>
  z.int(`a whole number of ${unit}`).min(0, `0 ${unit} or more`).max(most, `at most ${most} ${unit}`);

export const featureKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, 'a feature key such as history.retention');

const planKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, beginning with a letter');

export const currencySchema = z.custom<Currency>(
  (code) => typeof code === 'string' && isCurrency(code),
  'an ISO 4217 currency code, such as EUR',
);

const price = z
  .strictObject({
    key: z.string(),
    currency: currencySchema,
    interval: z.strictObject({ unit: z.enum(INTERVAL_UNITS), count: z.int().min(1).max(120) }),
    model: priceModelSchema,
    ...scheduleShape,
  })
  .superRefine(addScheduleIssues)
  .superRefine(addUnpricedIssues);

/** What a plan counts has no configuration of its own, so a matrix in a catalogue always says what the rest costs. */
function addUnpricedIssues(scheduled: ScheduledPrice, context: z.RefinementCtx): void {
  const models: [string[], PriceModel][] = [
    [['model'], scheduled.model],
    ...(scheduled.seasons ?? []).map(({ model }, index): [string[], PriceModel] => [
      ['seasons', `${index}`, 'model'],
      model,
    ]),
    ...(scheduled.rates ?? []).map(({ model }, index): [string[], PriceModel] => [
      ['rates', `${index}`, 'model'],
      model,
    ]),
  ];
  for (const [path, model] of models) {
    if (checkRatingInput(model, 1) === null) continue;
    const message = 'state defaultUnitAmount, the price of what no row fits';
    context.addIssue({ code: 'custom', message, path: [...path, 'defaultUnitAmount'] });
  }
}

const planPrice = price.superRefine(({ key, currency, interval }, context) => {
  const expected = priceKey(currency, interval);
  if (key !== expected)
    context.addIssue({ code: 'custom', message: `the key of this price is ${expected}`, path: ['key'] });
});

export const grantSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('switch'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('limit'), value: wholeFromZero(1_000_000_000, 'units') }),
  z.strictObject({
    kind: z.literal('metered'),
    included: wholeFromZero(1_000_000_000, 'units'),
    per: z.enum(['month', 'year']),
  }),
  z.strictObject({ kind: z.literal('config'), value: z.string().max(200) }),
]);

const item = z
  .strictObject({
    key: planKey,
    names: sentence(60),
    timing: z.enum(['advance', 'arrears', 'once']),
    quantity: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('one') }),
      z.strictObject({ kind: z.literal('subscription') }),
      z.strictObject({
        kind: z.literal('meter'),
        featureKey: z.string().min(1).max(80),
        aggregation: z.enum(['sum', 'count', 'max', 'latest', 'unique']).optional(),
        per: decimal.optional(),
        dailyCap: decimal.optional(),
      }),
      z.strictObject({
        kind: z.literal('devices'),
        policy: z.enum(DEVICE_POLICIES),
        states: z.array(z.enum(DEVICE_SERVICE_STATES)).min(1),
        free: wholeFromZero(1_000_000, 'devices').optional(),
      }),
      z.strictObject({
        kind: z.literal('device_transitions'),
        from: z.enum(DEVICE_SERVICE_STATES),
        to: z.enum(DEVICE_SERVICE_STATES),
      }),
    ]),
    prices: z.array(price).max(MOST_PRICES),
    taxCategory: z.enum(TAX_CATEGORIES).optional(),
  })
  .superRefine(({ key, timing, quantity, prices }, context) => {
    const measured = quantity.kind !== 'one' && quantity.kind !== 'subscription';
    if (measured && timing !== 'arrears')
      context.addIssue({ code: 'custom', message: 'what is measured is charged in arrears', path: ['timing'] });
    for (const [index, each] of prices.entries()) {
      const expected = itemPriceKey(key, each.currency, each.interval);
      if (each.key !== expected)
        context.addIssue({
          code: 'custom',
          message: `the key of this price is ${expected}`,
          path: ['prices', index, 'key'],
        });
    }
  });

export const planContentSchema = z.strictObject({
  key: planKey,
  names: sentence(60),
  taglines: emptiableSentence,
  prices: z.array(planPrice).max(MOST_PRICES),
  items: z.array(item).max(MOST_ITEMS, `at most ${MOST_ITEMS} items`).optional(),
  taxCategory: z.enum(TAX_CATEGORIES).optional(),
  grants: z
    .record(featureKey, grantSchema)
    .refine((grants) => Object.keys(grants).length <= MOST_GRANTS, `at most ${MOST_GRANTS} features`),
  terms: z.strictObject({
    trialDays: wholeFromZero(730, 'days'),
    graceDays: wholeFromZero(180, 'days'),
    proration: z.enum(['day', 'second', 'none']),
    includedMonths: wholeFromZero(120, 'months'),
    withdrawalDays: wholeFromZero(365, 'days'),
    taxBehavior: z.enum(TAX_BEHAVIORS).optional(),
  }),
  commissionable: z.boolean(),
  archived: z.boolean(),
});

const catalogDocumentSchema = z.strictObject({
  plans: z.array(planContentSchema).max(MOST_PLANS, `at most ${MOST_PLANS} plans`),
  overrides: z.array(priceOverrideSchema).max(MOST_OVERRIDES, `at most ${MOST_OVERRIDES} special prices`).optional(),
});

/** A catalogue from outside or after patching. The refusal's field names plans and prices by key: `plans.premium.prices.EUR-month.model.amount`. */
export function parseCatalog(input: unknown): CatalogDocument | Refusal {
  const parsed = catalogDocumentSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = fieldOf(input, (issue?.path ?? []).map(String));
    return refuse(
      'INPUT_INVALID',
      `${field === '' ? 'The catalogue' : field}: ${issue?.message ?? 'not a catalogue'}.`.replace('..', '.'),
      { field },
    );
  }
  const { plans, overrides = [] } = parsed.data;
  return (
    uniqueKeys(parsed.data) ?? {
      plans: plans.map(withSortedPrices),
      ...(overrides.length === 0 ? {} : { overrides: overrides.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }),
    }
  );
}

/** Prices in the order of their keys, so that equal plans are equal values. */
export function withSortedPrices(plan: PlanContent): PlanContent {
  return { ...plan, prices: plan.prices.toSorted((a, b) => (a.key < b.key ? -1 : 1)) };
}

function uniqueKeys({ plans, overrides = [] }: CatalogDocument): Refusal | null {
  const twicePriced = repeated(overrides.map(({ key }) => key));
  if (twicePriced !== null)
    return refuse('INPUT_INVALID', `overrides.${twicePriced}: two special prices have this key.`, {
      field: `overrides.${twicePriced}.key`,
    });
  const twice = repeated(plans.map(({ key }) => key));
  if (twice !== null)
    return refuse('INPUT_INVALID', `plans.${twice}: two plans have this key.`, { field: `plans.${twice}.key` });
  for (const plan of plans) {
    const twiceItem = repeated((plan.items ?? []).map(({ key }) => key));
    if (twiceItem !== null) {
      const field = `plans.${plan.key}.items.${twiceItem}`;
      return refuse('INPUT_INVALID', `${field}: there are two items with this key.`, { field });
    }
    const priced = [...plan.prices, ...(plan.items ?? []).flatMap((each) => each.prices)];
    const twiceHere = repeated(priced.map(({ key }) => key));
    if (twiceHere !== null) {
      const field = `plans.${plan.key}.prices.${twiceHere}`;
      return refuse('INPUT_INVALID', `${field}: there are two prices for this currency and interval.`, { field });
    }
  }
  return null;
}

function repeated(keys: readonly string[]): string | null {
  return keys.find((key, index) => keys.indexOf(key) !== index) ?? null;
}

/** Replaces positions in lists by the key of what stands there. */
export function fieldOf(input: unknown, path: readonly string[]): string {
  let node = input;
  const names = path.map((step) => {
    const inList = Array.isArray(node);
    node =
      typeof node === 'object' && node !== null ? Object.entries(node).find(([name]) => name === step)?.[1] : undefined;
    const key = typeof node === 'object' && node !== null && 'key' in node ? node.key : undefined;
    return inList && typeof key === 'string' && key !== '' ? key : step;
  });
  return names.join('.');
}
