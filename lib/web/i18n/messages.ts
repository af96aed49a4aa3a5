import 'server-only';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locale } from '@/lib/domain/localized';

export type Messages = { readonly [key: string]: string | Messages };

/** Files do not change while a production build runs; each bundle keeping its own copy does no harm. */
const loaded: Partial<Record<Locale, Promise<Messages>>> = {};

const FOLDER = path.join(process.cwd(), 'lib/web/i18n/messages');

/**
 * Every message of a language, one namespace per file (`shell.json` is `shell`). English lies underneath, so areas that
 * exist in English only, and a sentence that is not translated yet, read in English instead of showing a key.
 */
export async function loadMessages(locale: Locale): Promise<Messages> {
  if (process.env.NODE_ENV !== 'production') return readMerged(locale);
  return (loaded[locale] ??= readMerged(locale));
}

async function readMerged(locale: Locale): Promise<Messages> {
  const english = await readFolder('en');
  return locale === 'en' ? english : merge(english, await readFolder(locale));
}

async function readFolder(locale: Locale): Promise<Messages> {
  const files = (await readdir(path.join(FOLDER, locale))).filter((file) => file.endsWith('.json'));
  const areas = await Promise.all(
    files.map(
      async (file) => [file.slice(0, -'.json'.length), await readArea(path.join(FOLDER, locale, file))] as const,
    ),
  );
  return Object.fromEntries(areas);
}

async function readArea(file: string): Promise<Messages> {
  return JSON.parse(await readFile(file, 'utf8')) as Messages;
}

function merge(under: Messages, over: Messages): Messages {
  const merged: Record<string, string | Messages> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = under[key];
    merged[key] = typeof value === 'object' && typeof below === 'object' ? merge(below, value) : value;
  }
  return merged;
}
