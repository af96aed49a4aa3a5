import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refuse } from '@/lib/domain/refusal';
import { formInput, issueSentences, refusalSentence, typedValues, type Translate } from './form-fields';
import en from './i18n/messages/en/refusals.json';
import de from './i18n/messages/de/refusals.json';

type Tree = { readonly [key: string]: string | Tree };

function translator(locale: string, refusals: Tree): Translate {
  const messages: Tree = { refusals };
  const t = createTranslator({ locale, messages });
  return Object.assign((key: string, values?: Record<string, string>) => t(key as never, values as undefined), {
    has: (key: string) => t.has(key as never),
  });
}

const english = translator('en', en);
const german = translator('de', de);

function formOf(...fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('what a form sent', () => {
  it('a repeated name and a name with brackets are lists, everything else is one value', () => {
    expect(formInput(formOf(['a', '1'], ['b', '1'], ['b', '2'], ['c[]', '1'], ['$ACTION_KEY', 'x']))).toEqual({
      a: '1',
      b: ['1', '2'],
      c: ['1'],
    });
  });

  it('typed values come back, passwords do not', () => {
    expect(typedValues(formOf(['email', 'a@b.example'], ['password', 'secret'], ['newPassword', 'secret']))).toEqual({
      email: 'a@b.example',
    });
  });
});

describe('sentences for fields', () => {
  const schema = z.object({
    email: z.email(),
    quantity: z.coerce.number().int().min(1).max(1000),
    interval: z.enum(['month', 'year']),
    name: z.string().min(3).max(5),
  });
  const good = { email: 'a@b.example', quantity: '2', interval: 'month', name: 'Lena' };

  it.each([
    ['a missing field is asked for', { email: undefined }, 'email', 'This has to be filled in.'],
    ['an empty field is asked for', { name: '' }, 'name', 'This has to be filled in.'],
    ['an address without @ is shown an example', { email: 'lena' }, 'email', en.field.email],
    ['zero is below the bound', { quantity: '0' }, 'quantity', 'This is too small: 1 or more.'],
    ['a billion is above the bound', { quantity: '1e9' }, 'quantity', 'This is too large: 1000 or less.'],
    ['letters are not a number', { quantity: 'abc' }, 'quantity', 'This is not a number.'],
    ['a word that is not offered', { interval: 'week' }, 'interval', en.field.choice],
    ['too short names its bound', { name: 'Li' }, 'name', 'This is too short: at least 3 characters.'],
    ['too long names its bound', { name: 'Magdalena' }, 'name', 'This is too long: at most 5 characters.'],
  ])('%s', (_reason, change, field, sentence) => {
    const input = { ...good, ...change };
    const parsed = schema.safeParse(input);
    expect(parsed.error && issueSentences(parsed.error, input, english)).toEqual({ errors: { [field]: sentence } });
  });

  it('a rule can bring its own message key', () => {
    const parsed = z.object({ a: z.string().refine(() => false, 'refusals.SAME_PLAN') }).safeParse({ a: 'x' });
    expect(parsed.error && issueSentences(parsed.error, { a: 'x' }, english)).toEqual({ errors: { a: en.SAME_PLAN } });
  });

  it('a rule about the whole form is not pinned to a field', () => {
    const input = { a: 'x' };
    const parsed = z
      .object({ a: z.string() })
      .refine(() => false)
      .safeParse(input);
    expect(parsed.error && issueSentences(parsed.error, input, english)).toEqual({
      errors: {},
      formError: en.field.wrong,
    });
  });
});

describe('sentences for refusals', () => {
  it('are translated by code', () => {
    expect(refusalSentence(refuse('PAYMENT_DECLINED', 'The card was declined.'), german, 'de')).toBe(
      de.PAYMENT_DECLINED,
    );
  });

  it('say their own sentence when they bring one', () => {
    const refusal = refuse('NOT_ALLOWED', 'No.', { values: { messageKey: 'refusals.field.tooBig', maximum: '5' } });
    expect(refusalSentence(refusal, english, 'en')).toBe('This is too large: 5 or less.');
  });

  it('keep the exact English reason for refused input', () => {
    const refusal = refuse('INPUT_INVALID', 'A serial has 12 characters.');
    expect(refusalSentence(refusal, english, 'en')).toBe('A serial has 12 characters.');
    expect(refusalSentence(refusal, german, 'de')).toBe(de.INPUT_INVALID);
  });
});
