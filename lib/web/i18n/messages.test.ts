import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '@/lib/domain/localized';

interface Tree {
  readonly [key: string]: string | Tree;
}

const FOLDER = path.join(import.meta.dirname, 'messages');
/** Areas of the console and the laboratory are written in English only. */
const ENGLISH_ONLY = /^(admin|catalog|lab)/;

const areasOf = (locale: Locale): string[] =>
  readdirSync(path.join(FOLDER, locale)).filter((file) => file.endsWith('.json'));
const read = (locale: Locale, file: string): Tree =>
  JSON.parse(readFileSync(path.join(FOLDER, locale, file), 'utf8')) as Tree;
const keysOf = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );

const shared = areasOf('en').filter((file) => !ENGLISH_ONLY.test(file));

describe.each(LOCALES)('messages in %s', (locale) => {
  it.each(shared)('%s says everything that English says, and nothing else', (file) => {
    expect(areasOf(locale)).toContain(file);
    expect(keysOf(read(locale, file)).toSorted()).toEqual(keysOf(read('en', file)).toSorted());
  });

  it.each(areasOf(locale))('%s has no sentence that cannot be parsed', (file) => {
    const messages = read(locale, file);
    const broken: string[] = [];
    const t = createTranslator({
      locale,
      messages,
      onError: (error) => void (error.message.startsWith('INVALID_MESSAGE') && broken.push(error.message)),
    });
    for (const key of keysOf(messages)) t(key as never);
    expect(broken).toEqual([]);
  });
});
