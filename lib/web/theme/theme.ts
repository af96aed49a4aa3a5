import { cookies } from 'next/headers';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'theme';

export function parseTheme(text: unknown): Theme {
  return THEMES.find((theme) => theme === text) ?? 'system';
}

/** Read on the server, so the first byte already has the right colours and nothing flashes. */
export async function currentTheme(): Promise<Theme> {
  const jar = await cookies();
  return parseTheme(jar.get(THEME_COOKIE)?.value);
}
