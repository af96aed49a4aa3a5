'use server';

import { cookies } from 'next/headers';
import { updateUserLocale } from '@/db/write/people';
import { parseLocale, LOCALE_COOKIE } from '@/lib/web/i18n/locale';
import { getPerson } from '@/lib/web/session';

/** Remembers the language chosen in a menu, for a person also their mails; the answer to this form already reads in it. */
export async function setLocale(form: FormData): Promise<void> {
  const locale = parseLocale(form.get('locale'));
  if (locale === undefined) return;
  const jar = await cookies();
  jar.set(LOCALE_COOKIE, locale, { path: '/', maxAge: 31_536_000, sameSite: 'lax' });
  const person = await getPerson();
  if (person) await updateUserLocale(person.id, locale);
}
