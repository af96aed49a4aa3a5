import { getTranslations } from 'next-intl/server';
import type { DemoRow } from '@/components/auth/demo-people';
import { listDemoPeople } from '@/db/read/people';
import type { OrganizationKind } from '@/lib/domain/access/viewer';
import { initialsOf } from '@/lib/web/auth/initials-of';
import { roleNames } from '@/lib/web/auth/role-names';

/** The demo people by the side they stand on, each with the words their row shows. */
export async function demoGroups(): Promise<Record<OrganizationKind, DemoRow[]>> {
  const [people, t] = await Promise.all([listDemoPeople(), getTranslations('auth')]);
  const groups: Record<OrganizationKind, DemoRow[]> = { manufacturer: [], customer: [], partner: [] };
  for (const { id, name, task, membership } of people) {
    const { organization, roles, brand, organizationName } = membership;
    groups[organization.kind].push({
      id,
      initials: initialsOf(name),
      name,
      role: organization.kind === 'manufacturer' ? await roleNames(roles) : (brand?.name ?? organizationName),
      brand: brand?.key,
      task: t(`tasks.${task}`),
    });
  }
  return groups;
}
