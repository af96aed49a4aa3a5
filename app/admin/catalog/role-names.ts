import { getTranslations } from 'next-intl/server';
import type { Role } from '@/lib/domain/access/viewer';

/** Who could do it, as a list of role names. */
export async function roleNames(roles: readonly Role[]): Promise<string> {
  const t = await getTranslations('catalog.role');
  return roles.map((role) => (t.has(role) ? t(role) : role.replaceAll('_', ' '))).join(', ');
}
