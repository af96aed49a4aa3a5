import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeHref, deviceHref, planHref } from '@/app/my/hrefs';
import { Limits } from '@/app/my/limits';
import { AppliedText } from '@/components/my/applied-text';
import { DevicePicture } from '@/components/my/device-picture';
import { PriceText } from '@/components/my/price-text';
import { SubscriptionBadge } from '@/components/my/subscription-badge';
import { useWords } from '@/components/my/use-words';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { Card, CardFoot, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Status } from '@/components/ui/status';
import type { DeviceView } from '@/db/read/my/device-view';
import type { SubscriptionView } from '@/db/read/my/subscription-view';

interface DeviceCardProps {
  readonly device: DeviceView;
  readonly at: Date;
  readonly mayChange: boolean;
  /** The first card has the one coloured button of the page. */
  readonly primary: boolean;
}

/** One device on the first page: what it is, what it has, what it costs, what can be done. */
export function DeviceCard({ device, at, mayChange, primary }: DeviceCardProps): ReactNode {
  const { t } = useWords();
  const { subscription } = device;
  return (
    <Card aria-label={device.name}>
      <div className="pr-device">
        <DevicePicture reading={device.reading?.value ?? null} online={device.online} />
        <div className="min-w-0">
          <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
            <div className="min-w-0">
              <h2>{device.name}</h2>
              <p className="text-control text-muted">
                {device.model} · <span className="pr-mono">{device.serial}</span>
              </p>
            </div>
            <Status kind="connection" state={device.online ? 'online' : 'offline'} />
          </div>
        </div>
        <div className="pr-device-facts">
          <Facts rows={deviceFacts(device)} />
        </div>
      </div>
      {device.online ? <Limits entitlements={device.entitlements} at={at} most={3} /> : null}
      {device.online ? null : <KeepsWorking device={device} />}
      <CardFoot className="flex-wrap">
        {subscription && mayChange ? (
          <ButtonLink
            variant={primary ? 'primary' : 'secondary'}
            size="md"
            href={changeHref({ device: device.serial })}
            prefetch={false}
          >
            {t('actions.compare')}
          </ButtonLink>
        ) : null}
        <ButtonLink size="md" href={deviceHref(device.serial)}>
          {t('actions.openDevice')}
        </ButtonLink>
        {subscription && mayChange ? <PlanLinks subscription={subscription} /> : null}
      </CardFoot>
    </Card>
  );
}

/** Pause, cancel, resume, keep: whatever the plan allows now. */
export function PlanLinks({ subscription }: { subscription: SubscriptionView }): ReactNode {
  const { t, name } = useWords();
  const { id, plan } = subscription;
  return (
    <span className="ml-auto flex gap-4">
      {subscription.kind === 'paused' ? (
        <TextLink className="text-control" href={planHref('pause', id)}>
          {t('actions.resume')}
        </TextLink>
      ) : null}
      {subscription.canKeep && plan ? (
        <TextLink className="text-control" href="/my/plan">
          {t('actions.keep', { plan: name(plan.names) })}
        </TextLink>
      ) : null}
      {subscription.canPause ? (
        <TextLink className="text-control" href={planHref('pause', id)}>
          {t('actions.pause')}
        </TextLink>
      ) : null}
      {subscription.canCancel ? (
        <TextLink className="text-control" href={planHref('cancel', id)}>
          {t('actions.cancel')}
        </TextLink>
      ) : null}
    </span>
  );
}

/** What an offline device does all the same. */
function KeepsWorking({ device }: { device: DeviceView }): ReactNode {
  const { t, name, locale } = useWords();
  const safety = device.entitlements.filter(({ feature }) => feature.criticality === 'safety');
  const features = new Intl.ListFormat(locale).format(safety.map(({ feature }) => name(feature.names)));
  if (features === '') return null;
  return (
    <div className="px-4 pb-4 md:px-6 md:pb-6">
      <Notice icon={ShieldCheck} title={t('keeps.title', { features })}>
        {t('keeps.lead')}
      </Notice>
    </div>
  );
}

function deviceFacts(device: DeviceView): [ReactNode, ReactNode][] {
  const { subscription } = device;
  return [
    [<Label key="plan" of="plan" />, <PlanLine key="v" device={device} />],
    ...(subscription ? [planTerm(subscription)] : []),
    [<Label key="applied" of="applied" />, <Applied key="v" device={device} />],
    ...(device.online || !device.lastSeenAt
      ? []
      : [[<Label key="seen" of="lastSeen" />, <Seen key="v" at={device.lastSeenAt} />] as [ReactNode, ReactNode]]),
  ];
}

function planTerm(subscription: SubscriptionView): [ReactNode, ReactNode] {
  const { price, kind } = subscription;
  if ((kind === 'included' || kind === 'trial') && subscription.endAt) {
    return [<Label key="until" of="until" />, <UntilText key="v" subscription={subscription} />];
  }
  return [<Label key="price" of="price" />, price ? <PriceText key="v" price={price} /> : <Free key="v" />];
}

function UntilText({ subscription }: { subscription: SubscriptionView }): ReactNode {
  const { t, date, name, money } = useWords();
  const { endAt, next, listPrice, kind } = subscription;
  if (!endAt) return null;
  const then = next?.plan && !next.plan.isFree ? 'paid' : next?.plan ? 'free' : 'ends';
  const price = listPrice ? money(listPrice.grossMinor, listPrice.currency) : '';
  return t(`until.${kind === 'trial' ? 'trial' : 'included'}.${then}`, {
    date: date(endAt),
    plan: next?.plan ? name(next.plan.names) : '',
    price,
  });
}

function Label({ of }: { of: string }): ReactNode {
  return useWords().t(`facts.${of}`);
}

function Free(): ReactNode {
  return useWords().t('price.free');
}

function Seen({ at }: { at: Date }): ReactNode {
  return useWords().date(at, 'long');
}

function Applied({ device }: { device: DeviceView }): ReactNode {
  const { name } = useWords();
  const unit = device.subscription ? name(device.subscription.unitNames.one) : '';
  return <AppliedText applied={device.applied} lastSeenAt={device.lastSeenAt} unit={unit} />;
}

function PlanLine({ device: { subscription } }: { device: DeviceView }): ReactNode {
  const { t, name } = useWords();
  if (!subscription?.plan) return t('plan.none');
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="font-medium">{name(subscription.plan.names)}</span>
      <SubscriptionBadge subscription={subscription} quiet />
    </span>
  );
}
