import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { Locale } from '@/lib/domain/localized';
import formatMessage from './format-message';
import { loadMessages, type Messages } from './messages';

type Options = Parameters<typeof formatMessage>[3];
type Translate = (key: string, values: Record<string, unknown>) => unknown;

/** Every sentence under its whole key. */
function sentences(messages: Messages, path = ''): [key: string, message: string][] {
  return Object.entries(messages).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[path + name, value]] : sentences(value, `${path}${name}.`),
  );
}

/** Something for every argument and tag a message names. */
function valuesFor(message: string, count: number): Record<string, unknown> {
  const named = [...message.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)].map(([, name = '', kind]): [string, unknown] => {
    if (kind === 'date' || kind === 'time') return [name, new Date('2026-11-20T08:30:00Z')];
    return [name, kind === 'select' ? 'other' : kind === undefined ? `«${name}»` : count];
  });
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([, tag = '']): [string, unknown] => [
    tag,
    (inside: unknown) => `[${tag}:${[inside].flat().join('')}]`,
  ]);
  return Object.fromEntries([...named.toSorted(([, a]) => (typeof a === 'string' ? -1 : 1)), ...tags]);
}

const text = (formatted: unknown): string => [formatted].flat().join('');

describe.each<Locale>(['en', 'de', 'it'])('compiled messages in %s', (locale) => {
  it.each([0, 1, 2, 1234])('read exactly as the messages they were made from, for %s', async (count) => {
    const messages = await loadMessages(locale);
    const plain = createTranslator({ locale, messages: messages as never, timeZone: 'Europe/Berlin' }) as unknown;
    const { rich } = plain as { rich: Translate };
    const numbers = (...given: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...given);
    const rules = (...given: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...given);
    const dates = (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...given);
    const formatters = { getNumberFormat: numbers, getPluralRules: rules, getDateTimeFormat: dates };
    const options = { locale, timeZone: 'Europe/Berlin', cache: {}, formatters } as unknown;
    const all = sentences(messages);
    expect(all.length).toBeGreaterThan(100);
    for (const [key, message] of all) {
      const values = valuesFor(message, count) as never;
      expect([key, text(formatMessage(key, message, values, options as Options))]).toEqual([
        key,
        text(rich(key, values)),
      ]);
    }
  });
});
