import Link from 'next/link';
import type { ReactNode } from 'react';
import { deviceHref } from '@/app/my/hrefs';
import { amountText } from '@/components/my/feature-text';
import { useWords } from '@/components/my/use-words';
import { Bar } from '@/components/ui/meter';
import { Status } from '@/components/ui/status';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import type { DeviceView, EntitlementView } from '@/db/read/my/device-view';

interface DeviceTableProps {
  readonly devices: readonly DeviceView[];
  readonly caption: string;
  /** "Station", "Hub" */
  readonly unit: string;
  /** Shows the plan of each, where they have plans of their own. */
  readonly plans?: boolean;
}

/** Devices as rows: for fleets, and for everybody's full list. */
export function DeviceTable({ devices, caption, unit, plans = false }: DeviceTableProps): ReactNode {
  const { t, name } = useWords();
  const metered = devices[0]?.entitlements.find(
    ({ granted }) => granted?.kind === 'metered' && Number(granted.included ?? granted.value) > 0,
  );
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{capital(unit)}</Th>
          <Th>{t('devices.model')}</Th>
          {plans ? <Th>{t('facts.plan')}</Th> : metered ? <Th align="right">{name(metered.feature.names)}</Th> : null}
          <Th align="right">{t('devices.state')}</Th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <tr key={device.id}>
            <RowHead>
              <Link className="pr-link font-medium" href={deviceHref(device.serial)}>
                {device.name}
              </Link>
              <Sub className="pr-mono">{device.serial}</Sub>
            </RowHead>
            <Td onPhone="hide">{device.model}</Td>
            {plans ? (
              <Td onPhone="wide">
                {device.subscription?.plan ? name(device.subscription.plan.names) : t('plan.none')}
              </Td>
            ) : metered ? (
              <Td align="right" onPhone="hide">
                <Used of={device.entitlements.find(({ feature }) => feature.key === metered.feature.key)} />
              </Td>
            ) : null}
            <Td align="right">
              <AppliedBadge device={device} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Used({ of }: { of: EntitlementView | undefined }): ReactNode {
  const words = useWords();
  const limit = Number(of?.granted?.included ?? of?.granted?.value ?? 0);
  if (!of || of.used === null) return null;
  const { feature, used } = of;
  return (
    <>
      {words.t('devices.usedOf', { used: amountText(words, feature, used), limit: amountText(words, feature, limit) })}
      <span className="mt-1.5 ml-auto block w-22">
        <Bar share={limit === 0 ? 0 : used / limit} exhausted={used >= limit * 0.9} />
      </span>
    </>
  );
}

function AppliedBadge({ device: { applied, lastSeenAt, online } }: { device: DeviceView }): ReactNode {
  const { t, date } = useWords();
  const since = applied.since ? date(applied.since, 'day-time') : undefined;
  const remark =
    applied.state === 'waiting' || !online
      ? lastSeenAt
        ? t('devices.seen', { at: date(lastSeenAt, 'day-time') })
        : t('devices.never')
      : since;
  return (
    <>
      <Status
        kind="entitlement"
        state={applied.state}
        {...(applied.version ? { values: { version: applied.version } } : {})}
      />
      {remark === undefined ? null : <Sub>{remark}</Sub>}
    </>
  );
}

/** Names of units are written small in the catalogue; the head of a column begins with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** Those that need somebody first: firmware, then waiting, then offline. */
export function attentionFirst(devices: readonly DeviceView[]): DeviceView[] {
  const urgency = (device: DeviceView): number =>
    device.applied.state === 'needs_firmware' ? 0 : device.applied.state === 'waiting' ? 1 : device.online ? 3 : 2;
  return devices.toSorted((a, b) => urgency(a) - urgency(b));
}
