import 'server-only';
import { getLocale, getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formInput, issueSentences, refusalSentence, typedValues } from './form-fields';
import type { FormState } from './form-state';

/**
 * Makes a server action for `useActionState` out of a schema and a command. What the schema does not accept and what the
 * command refuses comes back as sentences in the reader's language, with everything that was typed; bugs and redirects
 * are thrown on. A field sent several times, or named with `[]` at the end, arrives as a list.
 */
export function formAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<Result | Refusal>,
): (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>> {
  return async (_previous, form) => {
    const values = typedValues(form);
    const input = formInput(form);
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      return {
        ok: false,
        code: 'INPUT_INVALID',
        values,
        ...issueSentences(parsed.error, input, await getTranslations()),
      };
    }
    const answer = await run(parsed.data);
    if (!isRefusal(answer)) return { ok: true, errors: {}, values, result: answer };
    const sentence = await explainRefusal(answer);
    const { code, field } = answer;
    if (field !== undefined && form.has(field)) return { ok: false, code, values, errors: { [field]: sentence } };
    return { ok: false, code, values, errors: {}, formError: sentence };
  };
}

/** A refusal in the reader's language, for pages that show one outside of a form. */
export async function explainRefusal(refusal: Refusal): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations(), getLocale()]);
  return refusalSentence(refusal, t, locale);
}
