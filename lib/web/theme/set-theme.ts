'use server';

import { cookies } from 'next/headers';
import { parseTheme, THEME_COOKIE } from '@/lib/web/theme/theme';

/** Remembers light, dark or the system's choice; a plain form, so it works without script. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = parseTheme(form.get('theme'));
  const jar = await cookies();
  jar.set(THEME_COOKIE, theme, { path: '/', maxAge: 31_536_000, sameSite: 'lax' });
}
