import { useTranslations } from 'next-intl';

/** Roles as people call them: "Finance, Owner". */
export function useRoleNames(): (roles: readonly string[]) => string {
  const t = useTranslations('catalog.role');
  return (roles) => roles.map((role) => (t.has(role) ? t(role) : role)).join(', ');
}
