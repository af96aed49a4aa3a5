import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { getAdminHome } from '@/db/read/admin/get-admin-home';
import { formatDate, formatPeriod } from '@/lib/domain/time/format-date';
import { requirePerson, requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import { HomeBridge } from '@/components/admin/home-bridge';
import { HomeKpis } from '@/components/admin/home-kpis';
import { homeWork } from '@/components/admin/home-work';
import { FilterMenu } from '@/components/partners/filter-menu';
import { AdminHead } from '@/components/shell/page-head';
import { Card, CardHead } from '@/components/ui/card';
import { WorkQueue } from '@/components/ui/work-queue';

export const metadata: Metadata = { title: 'Home' };

interface Props {
  readonly searchParams: Promise<{ brand?: string | string[] }>;
}

export default async function AdminHomePage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const { brand } = await searchParams;
  const wanted = typeof brand === 'string' ? brand : undefined;
  const [home, person, locale] = await Promise.all([getAdminHome(viewer, wanted), requirePerson(), getLocale()]);
  if (home === null) return <RolesOnly />;
  const { at, timeZone, brands, work, monthStart } = home;
  const items = homeWork({ work, owned: home.devices.owned, locale, timeZone });
  const chosen = brands.find((each) => each.key === wanted);
  return (
    <>
      <AdminHead
        title={`${greeting(at, timeZone)}, ${person.name.split(' ')[0] ?? person.name}`}
        lead={
          items.length === 0
            ? 'Nothing waits for you. Everything runs.'
            : `${numberWord(items.length)} for you. Everything else runs.`
        }
        actions={
          <>
            <FilterMenu
              label="Brand"
              value={chosen?.name ?? 'All'}
              options={[
                { key: '', label: 'All', href: '/admin', current: chosen === undefined },
                ...brands.map((each) => ({
                  key: each.key,
                  label: each.name,
                  href: `/admin?brand=${each.key}`,
                  current: each === chosen,
                })),
              ]}
            />
            <span className="pr-chip num">
              <span className="text-muted">Period</span>{' '}
              {formatPeriod({ start: monthStart, end: at }, { locale, timeZone, style: 'day-short' })}
            </span>
          </>
        }
      />
      <div className="grid gap-5">
        <HomeKpis home={home} />
        {items.length === 0 ? null : (
          <Card>
            <CardHead title="Waiting for you" note={`${items.length}, most urgent first`} />
            <WorkQueue items={items} />
          </Card>
        )}
        <HomeBridge home={home} />
      </div>
    </>
  );
}

function greeting(at: Date, timeZone: string): string {
  const hour = Number(formatDate(at, { locale: 'en', timeZone, style: 'time' }).slice(0, 2));
  if (hour < 11) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

function numberWord(count: number): string {
  const words = ['', 'One thing waits', 'Two things wait', 'Three things wait', 'Four things wait', 'Five things wait'];
  return words[count] ?? `${count} things wait`;
}
