import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Limits } from '@/app/my/limits';
import { getWords } from '@/components/my/get-words';
import { PortalHead } from '@/components/shell/page-head';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listDevices } from '@/db/read/my/list-devices';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('usage.title') };
}

/** What each device used of what its plan includes. */
export default async function Usage(): Promise<ReactNode> {
  const [viewer, { t, name }] = await Promise.all([requireViewer('my'), getWords()]);
  const page = await listDevices(viewer);
  if (!page) notFound();
  return (
    <>
      <PortalHead title={t('usage.title')} lead={t('usage.lead')} />
      <div className="grid gap-4">
        {page.devices.length === 0 ? (
          <Card>
            <EmptyState>{t('devices.none')}</EmptyState>
          </Card>
        ) : null}
        {page.devices.map((device) => (
          <Card key={device.id} aria-label={device.name}>
            <CardHead
              title={device.name}
              note={device.subscription?.plan ? name(device.subscription.plan.names) : t('plan.none')}
            />
            <div className="*:border-t-0">
              <Limits entitlements={device.entitlements} at={page.at} />
            </div>
          </Card>
        ))}
      </div>
    </>
  );
}
