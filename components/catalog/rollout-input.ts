import { z } from 'zod';
import { isCurrency } from '@/lib/domain/money/currency';
import type { Cohort, Rollout } from '@/lib/domain/catalog/rollout';

const KINDS = ['new_customers', 'at_renewal', 'now'] as const;
const COUNTRY_LIST = /^[A-Z]{2}(?:[\s,]+[A-Z]{2})*$/;

const keys = z.array(z.string().min(1).max(80)).max(200).optional();
const currencyCodes = z.array(z.string().refine(isCurrency)).max(200).optional();

export const draftIdInput = z.string().min(1).max(80);

/** The form people choose a rollout in. */
export const rolloutChoice = z.object({
  draftId: draftIdInput,
  kind: z.enum(KINDS),
  plans: keys,
  currencies: currencyCodes,
  countries: z
    .string()
    .max(1_000)
    .transform((typed) => typed.trim().toUpperCase())
    .refine((typed) => typed === '' || COUNTRY_LIST.test(typed), { message: 'catalog.rollout.countriesWrong' }),
});

/** What was chosen; a cohort that limits nothing is none. */
export function chosenRollout({ kind, plans, currencies, countries }: z.output<typeof rolloutChoice>): Rollout {
  const codes = countries === '' ? [] : countries.split(/[\s,]+/);
  return rolloutOf(kind, { planKeys: plans, currencies, countries: codes });
}

type Wanted = { readonly [Member in keyof Cohort]: readonly string[] | undefined };

function rolloutOf(kind: Rollout['kind'], wanted: Wanted): Rollout {
  if (kind === 'new_customers') return { kind };
  const limits = Object.entries(wanted).filter(([, values]) => values !== undefined && values.length > 0);
  return limits.length === 0 ? { kind } : { kind, cohort: Object.fromEntries(limits) };
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
    }),
  )
  .transform(({ kind, cohort = {} }): Rollout => rolloutOf(kind, cohort));

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
