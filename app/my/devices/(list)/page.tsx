import { QrCode } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DeviceTable, capital } from '@/app/my/device-table';
import { getWords } from '@/components/my/get-words';
import { PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { listDevices } from '@/db/read/my/list-devices';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('devices.title') };
}

export default async function MyDevices({
  searchParams,
}: {
  searchParams: Promise<{ added?: string }>;
}): Promise<ReactNode> {
  const [viewer, asked, words] = await Promise.all([requireViewer('my'), searchParams, getWords()]);
  const page = await listDevices(viewer);
  if (!page) notFound();
  const { t, name, units } = words;
  const unitNames = page.devices[0]?.subscription?.unitNames;
  const fleet = page.devices.length > 0 && page.devices.every(({ subscription }) => subscription?.deviceId === null);
  const added = page.devices.find(({ serial }) => serial === asked.added);
  return (
    <>
      <PortalHead
        title={unitNames ? capital(name(unitNames.other)) : t('devices.title')}
        lead={unitNames ? units(page.devices.length, unitNames) : t('devices.none')}
        actions={
          <ButtonLink variant={page.devices.length === 0 ? 'primary' : 'secondary'} size="md" href="/my/devices/add">
            <Icon of={QrCode} />
            {unitNames ? t('actions.addUnit', { unit: name(unitNames.one) }) : t('actions.addDevice')}
          </ButtonLink>
        }
      />
      <div className="grid gap-4">
        {added ? (
          <Notice tone="ok" live="status" title={t('add.done', { name: added.name })}>
            {added.subscription?.plan ? t('add.doneLead', { plan: name(added.subscription.plan.names) }) : null}
          </Notice>
        ) : null}
        <Card clip>
          {page.devices.length === 0 ? (
            <EmptyState>{t('devices.none')}</EmptyState>
          ) : (
            <DeviceTable
              devices={page.devices}
              caption={t('devices.title')}
              unit={unitNames ? name(unitNames.one) : t('devices.one')}
              plans={!fleet}
            />
          )}
        </Card>
      </div>
    </>
  );
}
