import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { Role } from '@/lib/domain/access/viewer';

interface RoleWords {
  (role: string): string;
  has: (role: string) => boolean;
}

/** Who could do it, as a list of role names: "Finance, Owner". */
export async function roleNames(roles: readonly Role[]): Promise<string> {
  return listed(await getTranslations('catalog.role'), roles);
}

/** The same inside a component. */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const t = useTranslations('catalog.role');
  return (roles) => listed(t, roles);
}

function listed(t: RoleWords, roles: readonly Role[]): string {
  return roles.map((role) => (t.has(role) ? t(role) : role.replaceAll('_', ' '))).join(', ');
}
