import 'server-only';
import { headers } from 'next/headers';

/**
 * Where this request came to, as `https://brand.example`: hosted pages send people back to the host they came from. Without
 * a host it is the address the product is known under.
 */
export async function requestOrigin(): Promise<string> {
  const known = new URL(process.env.NEXTAUTH_URL ?? 'http://localhost:3000');
  const head = await headers();
  const host = head.get('host');
  const protocol = head.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? known.protocol.replace(':', '');
  return host === null || !/^[a-z0-9.:[\]-]+$/i.test(host)
    ? known.origin
    : `${protocol === 'https' ? 'https' : 'http'}://${host}`;
}
