import { z } from 'zod';
import { isCurrency } from '@/lib/domain/money/currency';
import type { Cohort, Rollout } from '@/lib/domain/catalog/rollout';
import { isLocalDate, isTimeZone, startOfLocalDay } from '@/lib/domain/time/calendar';

const KINDS = ['new_customers', 'at_renewal', 'now'] as const;
/** `on_day` is a rollout at once that waits for its day. */
const CHOICES = [...KINDS, 'on_day'] as const;
const COUNTRY_LIST = /^[A-Z]{2}(?:[\s,]+[A-Z]{2})*$/;

const keys = z.array(z.string().min(1).max(80)).max(200).optional();
const currencyCodes = z.array(z.string().refine(isCurrency)).max(200).optional();

export const draftIdInput = z.string().min(1).max(80);

/** The form people choose a rollout in. Days begin in the time zone of the brand. */
export const rolloutChoice = z.object({
  draftId: draftIdInput,
  kind: z.enum(CHOICES),
  timeZone: z.string().max(80).refine(isTimeZone),
  day: z
    .string()
    .refine((typed) => typed === '' || isLocalDate(typed), { message: 'catalog.rollout.dayWrong' })
    .default(''),
  plans: keys,
  currencies: currencyCodes,
  countries: z
    .string()
    .max(1_000)
    .transform((typed) => typed.trim().toUpperCase())
    .refine((typed) => typed === '' || COUNTRY_LIST.test(typed), { message: 'catalog.rollout.countriesWrong' }),
});

/** What was chosen; a cohort that limits nothing is none. */
export function chosenRollout(choice: z.output<typeof rolloutChoice>): Rollout {
  const { kind, plans, currencies, countries, day, timeZone } = choice;
  const codes = countries === '' ? [] : countries.split(/[\s,]+/);
  const waits = kind === 'on_day' || kind === 'at_renewal';
  const from = waits && isLocalDate(day) ? startOfLocalDay(day, timeZone).toISOString() : undefined;
  return rolloutOf(kind === 'on_day' ? 'now' : kind, { planKeys: plans, currencies, countries: codes }, from);
}

type Wanted = { readonly [Member in keyof Cohort]: readonly string[] | undefined };

function rolloutOf(kind: Rollout['kind'], wanted: Wanted, from: string | undefined): Rollout {
  if (kind === 'new_customers') return { kind };
  const limits = Object.entries(wanted).filter(([, values]) => values !== undefined && values.length > 0);
  const day = from === undefined ? {} : { from };
  return limits.length === 0 ? { kind, ...day } : { kind, cohort: Object.fromEntries(limits), ...day };
}

/** A rollout that travels with a form as JSON: it was looked at before and is sent back as it was. */
export const rolloutInput = z
  .string()
  .max(50_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      kind: z.enum(KINDS),
      cohort: z
        .object({
          planKeys: keys,
          countries: keys,
          currencies: currencyCodes,
          customerIds: z.array(z.string().max(80)).optional(),
        })
        .optional(),
      from: z.iso.datetime().optional(),
    }),
  )
  .transform(({ kind, cohort = {}, from }): Rollout => rolloutOf(kind, cohort, from));

/** What is published: a draft as it was reviewed, with a rollout. */
export const publishInput = z.object({
  draftId: draftIdInput,
  expectedHash: z.string().min(1).max(100),
  rollout: rolloutInput,
  /** What has to be typed, where existing customers are touched. */
  expected: z.string().max(100).optional(),
  confirmation: z.string().max(100).optional(),
});

interface Confirmation {
  readonly expected?: string | undefined;
  readonly confirmation?: string | undefined;
}

/** Typing guards against a slip of the hand; the command checks the hash, the impact and the approval. */
export function confirmed<Output extends Confirmation, Input>(
  form: z.ZodType<Output, Input>,
): z.ZodType<Output, Input> {
  return form.refine(({ expected, confirmation }) => expected === undefined || confirmation?.trim() === expected, {
    path: ['confirmation'],
    message: 'catalog.review.confirmWrong',
  });
}
