import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import type { PaperWords } from '@/components/billing/paper-text';
import { wordsOf } from '@/components/my/words';
import type { Locale } from '@/lib/domain/localized';

const FOLDER = path.join(process.cwd(), 'lib/web/i18n/messages');

/** The messages of one area as they are stored; documents are written outside of a page, so nothing comes from a request. */
function readArea(locale: Locale, area: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(FOLDER, locale, `${area}.json`), 'utf8')) as Record<string, string>;
}

const known = new Map<string, PaperWords>();

/** Everything a document is worded with, for a customer's language and zone. */
export function documentWords(locale: Locale, timeZone: string): PaperWords {
  const key = `${locale} ${timeZone}`;
  const made = known.get(key) ?? makeWords(locale, timeZone);
  known.set(key, made);
  return made;
}

function makeWords(locale: Locale, timeZone: string): PaperWords {
  const translator = (area: string) => createTranslator({ locale, timeZone, messages: readArea(locale, area) });
  return {
    words: wordsOf(translator('my'), locale, timeZone),
    line: translator('line'),
    tax: translator('tax'),
    derivation: translator('derivation'),
    ui: translator('ui'),
  };
}
