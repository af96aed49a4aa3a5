import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/domain/localized';

/** What documents of partners are worded with: the messages below `partner.paper`. */
export type PartnerWords = (key: string, values?: Record<string, string | number>) => string;

const known = new Map<Locale, PartnerWords>();

export function partnerWords(locale: Locale): PartnerWords {
  const made = known.get(locale) ?? makeWords(locale);
  known.set(locale, made);
  return made;
}

function makeWords(locale: Locale): PartnerWords {
  const file = path.join(process.cwd(), 'lib/web/i18n/messages', locale, 'partner.json');
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
  const t = createTranslator({ locale, messages, namespace: 'paper' });
  return (key, values) => t(key, values);
}
