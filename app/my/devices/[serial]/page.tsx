import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { CaretakerLine } from '@/app/my/caretaker-line';
import { PlanLinks } from '@/app/my/device-card';
import { DeviceHistory, EntitlementTable } from '@/app/my/devices/[serial]/device-details';
import { changeHref } from '@/app/my/hrefs';
import { AppliedText } from '@/components/my/applied-text';
import { DevicePicture } from '@/components/my/device-picture';
import { getWords } from '@/components/my/get-words';
import { PriceText } from '@/components/my/price-text';
import { SubscriptionBadge } from '@/components/my/subscription-badge';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardFoot, CardHead, Facts } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { Status } from '@/components/ui/status';
import { getDevice, type DevicePage } from '@/db/read/my/get-device';
import type { Words } from '@/components/my/words';
import { requireViewer } from '@/lib/web/session';

interface DeviceProps {
  readonly params: Promise<{ serial: string }>;
}

export async function generateMetadata({ params }: DeviceProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).serial) };
}

export default async function MyDevice({ params }: DeviceProps): Promise<ReactNode> {
  const [viewer, { serial }, words] = await Promise.all([requireViewer('my'), params, getWords()]);
  const page = await getDevice(viewer, decodeURIComponent(serial));
  if (!page) notFound();
  const { t } = words;
  const { device } = page;
  return (
    <>
      <Crumbs trail={[{ label: t('devices.title'), href: '/my/devices' }, { label: device.name }]} />
      <PortalHead
        title={device.name}
        lead={device.model}
        beside={<Status kind="connection" state={device.online ? 'online' : 'offline'} />}
      />
      <div className="pr-two">
        <div>
          <Card clip aria-label={t('device.can')}>
            <CardHead title={t('device.can')} note={t(`device.state.${device.state}`)} />
            <EntitlementTable device={device} />
          </Card>
          {device.subscription ? (
            <Card aria-label={t('device.history')}>
              <CardHead title={t('device.history')} />
              <CardBody>
                <DeviceHistory subscription={device.subscription} />
              </CardBody>
            </Card>
          ) : null}
        </div>
        <div>
          <Plan page={page} words={words} />
          <DeviceFacts page={page} words={words} />
          {page.caretaker ? <CaretakerLine caretaker={page.caretaker} /> : null}
        </div>
      </div>
    </>
  );
}

function Plan({ page: { device, mayChange }, words: { t, name } }: { page: DevicePage; words: Words }): ReactNode {
  const { subscription } = device;
  if (!subscription) return null;
  return (
    <Card aria-label={t('facts.plan')}>
      <CardHead
        title={subscription.plan ? name(subscription.plan.names) : t('plan.none')}
        actions={<SubscriptionBadge subscription={subscription} />}
      />
      <CardBody>{subscription.price ? <PriceText price={subscription.price} /> : t('price.free')}</CardBody>
      {mayChange ? (
        <CardFoot className="flex-wrap">
          <ButtonLink variant="primary" size="md" href={changeHref({ subscription: subscription.id })} prefetch={false}>
            {t('actions.compare')}
          </ButtonLink>
          <PlanLinks subscription={subscription} />
        </CardFoot>
      ) : null}
    </Card>
  );
}

function DeviceFacts({ page: { device }, words: { t, date, name } }: { page: DevicePage; words: Words }): ReactNode {
  const unit = device.subscription ? name(device.subscription.unitNames.one) : '';
  return (
    <Card clip aria-label={t('device.facts')}>
      <CardBody>
        <div className="mb-4">
          <DevicePicture reading={device.reading?.value ?? null} online={device.online} />
        </div>
        <Facts
          rows={[
            ...(device.reading
              ? [[t('device.reading'), `${device.reading.value} ${device.reading.label}`] as const]
              : []),
            [t('device.serial'), <CopyId key="serial" value={device.serial} what={t('device.serial')} />],
            [t('device.firmware'), device.firmware],
            [t('facts.lastSeen'), device.lastSeenAt ? date(device.lastSeenAt, 'day-time') : t('devices.never')],
            [
              t('facts.applied'),
              <AppliedText key="applied" applied={device.applied} lastSeenAt={device.lastSeenAt} unit={unit} />,
            ],
            [t('device.owned'), date(device.ownedSince)],
          ]}
        />
      </CardBody>
    </Card>
  );
}
