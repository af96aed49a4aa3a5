import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeHref } from '@/app/my/hrefs';
import { entitledText } from '@/components/my/feature-text';
import { useWords } from '@/components/my/use-words';
import { TextLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { Timeline } from '@/components/ui/timeline';
import type { DeviceView, EntitlementView } from '@/db/read/my/device-view';
import type { HistoryEntry, SubscriptionView } from '@/db/read/my/subscription-view';

/** A device as far as its features are concerned. */
interface EntitledDevice extends Pick<DeviceView, 'entitlements' | 'reason'> {
  readonly subscription: Pick<SubscriptionView, 'id' | 'plan'> | null;
}

/** Every feature: what the device may do, how much of it is used, and why. */
export function EntitlementTable({ device }: { device: EntitledDevice }): ReactNode {
  const { t, name } = useWords();
  return (
    <Table caption={t('device.can')}>
      <thead>
        <tr>
          <Th>{t('device.feature')}</Th>
          <Th>{t('device.now')}</Th>
          <Th align="right">{t('device.why')}</Th>
        </tr>
      </thead>
      <tbody>
        {device.entitlements.map((entitlement) => (
          <tr key={entitlement.feature.key}>
            <RowHead>{name(entitlement.feature.names)}</RowHead>
            <Td>
              <Now entitlement={entitlement} />
            </Td>
            <Td align="right" onPhone="wide" className="whitespace-normal">
              <Why device={device} entitlement={entitlement} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Now({ entitlement: { feature, granted, used } }: { entitlement: EntitlementView }): ReactNode {
  const words = useWords();
  const text = entitledText(words, feature, granted);
  const on = text !== false && text !== '';
  return (
    <>
      <span className={`inline-flex items-center gap-1.5 ${on ? '' : 'text-muted'}`}>
        {typeof text === 'string' ? null : <Icon of={text ? Check : Minus} size="s" />}
        {text === true ? words.t('device.on') : text === false ? words.t('device.off') : text}
      </span>
      {used === null || used === 0 ? null : <Sub>{words.t('device.used', { used })}</Sub>}
    </>
  );
}

function Why({ device, entitlement }: { device: EntitledDevice; entitlement: EntitlementView }): ReactNode {
  const { t, name } = useWords();
  const { feature, granted, tooOldFor, better } = entitlement;
  if (granted?.incompatible === true) return t('device.because.model');
  if (tooOldFor !== null) return t('device.because.firmware', { version: tooOldFor });
  if (feature.criticality !== 'normal') return t(`device.because.${feature.criticality}`);
  if (granted?.lapsed === true && device.reason !== null) return t(`device.because.${device.reason}`);
  const has = granted !== null && granted.value !== false && granted.value !== 0;
  const plan = device.subscription?.plan;
  if (has && plan) return t('device.because.plan', { plan: name(plan.names) });
  if (!better || !device.subscription) return t('device.because.none');
  return (
    <TextLink href={changeHref({ subscription: device.subscription.id, plan: better.plan.key })} prefetch={false}>
      {t('device.because.better', { plan: name(better.plan.names) })}
    </TextLink>
  );
}

/** Changes of plan, newest first, with what is scheduled on top. */
export function DeviceHistory({ subscription }: { subscription: SubscriptionView }): ReactNode {
  const { date } = useWords();
  return (
    <Timeline
      entries={subscription.history.map((entry) => ({
        when: date(entry.at),
        what: <Happened key="what" entry={entry} />,
      }))}
    />
  );
}

function Happened({ entry }: { entry: HistoryEntry }): ReactNode {
  const { t, name } = useWords();
  const text = t(`device.happened.${entry.kind}`, { plan: entry.plan ? name(entry.plan.names) : '' });
  return entry.scheduled ? (
    <>
      {text} <span className="text-muted">{t('device.scheduled')}</span>
    </>
  ) : (
    text
  );
}
