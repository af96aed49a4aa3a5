import type { z } from 'zod';
import type { Refusal } from '@/lib/domain/refusal';

/** The part of a translator that is needed here. */
export interface Translate {
  (key: string, values?: Record<string, string>): string;
  has(key: string): boolean;
}

/** What a form sent as an object: a name that comes twice, or ends in `[]`, is a list; names with dots are not taken apart. */
export function formInput(form: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of fieldNames(form)) {
    const sent = form.getAll(name);
    const isList = name.endsWith('[]') || sent.length > 1;
    input[name.replace(/\[\]$/, '')] = isList ? sent : sent[0];
  }
  return input;
}

/** The texts that were typed, to fill the form again. Passwords do not travel back to the browser. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of fieldNames(form)) {
    const value = form.get(name);
    if (typeof value === 'string' && !/password/i.test(name)) values[name] = value;
  }
  return values;
}

/** One text of a form; empty when it was not sent, or is a file. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The framework adds fields of its own to every form. */
function fieldNames(form: FormData): string[] {
  return [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION'));
}

/**
 * One sentence per field, the first one that was found. A schema can give a message key of its own, such as
 * `auth.errors.email`, as the message of a rule; otherwise the sentence follows from the kind of the mistake.
 */
export function issueSentences(
  error: z.ZodError,
  input: Readonly<Record<string, unknown>>,
  t: Translate,
): { errors: Record<string, string>; formError?: string } {
  const errors: Record<string, string> = {};
  let formError: string | undefined;
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.');
    const isEmpty = issue.path.length === 1 && (input[field] === undefined || input[field] === '');
    const sentence = issueSentence(issue, isEmpty, t);
    if (field === '') formError ??= sentence;
    else errors[field] ??= sentence;
  }
  return { errors, ...(formError === undefined ? {} : { formError }) };
}

function issueSentence(issue: z.core.$ZodIssue, isEmpty: boolean, t: Translate): string {
  // Nothing was typed: an example of the format would not say what is missing.
  const saysOwn = t.has(issue.message) && !(isEmpty && issue.code === 'invalid_format');
  if (saysOwn) return t(issue.message);
  if (isEmpty) return t('refusals.field.required');
  switch (issue.code) {
    case 'too_small':
      return t(`refusals.field.${issue.origin === 'string' ? 'tooShort' : 'tooSmall'}`, {
        minimum: String(issue.minimum),
      });
    case 'too_big':
      return t(`refusals.field.${issue.origin === 'string' ? 'tooLong' : 'tooBig'}`, {
        maximum: String(issue.maximum),
      });
    case 'invalid_type':
      return t(`refusals.field.${issue.expected === 'number' || issue.expected === 'int' ? 'number' : 'wrong'}`);
    case 'invalid_format':
      return t(`refusals.field.${issue.format === 'email' ? 'email' : 'wrong'}`);
    case 'invalid_value':
      return t('refusals.field.choice');
    default:
      return t('refusals.field.wrong');
  }
}

/**
 * A refusal in the reader's language. One that brings a `messageKey` among its values says that sentence instead of its
 * code's. Input is refused for many reasons and the English sentence names the exact one, so readers of English get it.
 */
export function refusalSentence(refusal: Refusal, t: Translate, locale: string): string {
  const { messageKey, ...values } = refusal.values ?? {};
  if (messageKey !== undefined && t.has(messageKey)) return t(messageKey, values);
  if (refusal.code === 'INPUT_INVALID' && locale === 'en') return refusal.message;
  return t(`refusals.${refusal.code}`);
}
