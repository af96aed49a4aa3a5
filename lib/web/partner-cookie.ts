import 'server-only';
import { cookies } from 'next/headers';
import { isSecureOrigin, isSigned, sign } from './auth/secrets';

/** Remembers for thirty days which partner's link somebody followed to a brand. Scripts cannot read it, and nobody can write one. */
const COOKIE = 'perennial.brought-by';
const DAYS = 30;
const PURPOSE = 'partner link';

export async function rememberLink({ brand, code }: { brand: string; code: string }): Promise<void> {
  const text = `${brand}:${code}`;
  (await cookies()).set(COOKIE, `${text}.${sign(PURPOSE, text)}`, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecureOrigin(),
    maxAge: DAYS * 86_400,
  });
}

/** The link that led to a brand; null when there was none, or the cookie is not ours. */
export async function rememberedLink(): Promise<{ brand: string; code: string } | null> {
  const [text = '', signature = ''] = ((await cookies()).get(COOKIE)?.value ?? '').split('.', 2);
  if (text === '' || !isSigned(PURPOSE, text, signature)) return null;
  const [brand = '', code = ''] = text.split(':', 2);
  return { brand, code };
}
