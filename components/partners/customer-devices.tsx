import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { localize, type Localized } from '@/lib/domain/localized';
import type { Money as Amount } from '@/lib/domain/money/money';
import type { SubscriptionState } from '@/lib/domain/subscriptions/subscription-state';
import { SubscriptionStatus } from '@/components/partners/subscription-status';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { parseLocale } from '@/lib/web/i18n/locale';

interface DeviceLine {
  readonly serial: string;
  readonly model: string;
  readonly place: string;
  readonly ownedSince: Date;
  readonly plan: Localized | null;
  readonly state: SubscriptionState | null;
  readonly installer: { readonly name: string; readonly isYou: boolean };
}

/** What the partner or its network installed for a customer. */
export function CustomerDevices({
  devices,
  timeZone,
}: {
  devices: readonly DeviceLine[];
  timeZone: string;
}): ReactNode {
  const t = useTranslations('partner.customer');
  const e = useTranslations('partner.earnings');
  const none = useTranslations('partner.customers')('noPlan');
  const locale = parseLocale(useLocale()) ?? 'en';
  return (
    <Table caption={t('devices')}>
      <thead>
        <tr>
          <Th>{t('heads.device')}</Th>
          <Th>{t('heads.plan')}</Th>
          <Th>{t('heads.installed')}</Th>
          <Th align="right">{t('heads.status')}</Th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <tr key={device.serial}>
            <RowHead>
              <span className="font-medium">{device.place}</span>
              <Sub>
                {device.model}, <span className="pr-mono">{device.serial}</span>
              </Sub>
              <Sub>{t.rich('owned', { day: () => <DateTime at={device.ownedSince} timeZone={timeZone} /> })}</Sub>
            </RowHead>
            <Td>{device.plan === null ? none : localize(device.plan, locale)}</Td>
            <Td onPhone="hide" className="text-muted">
              {device.installer.isYou ? e('you') : device.installer.name}
            </Td>
            <Td align="right" onPhone="wide">
              <SubscriptionStatus state={device.state} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface FleetLine {
  readonly id: string;
  readonly plan: Localized | null;
  readonly quantity: number | null;
  readonly state: SubscriptionState;
  readonly revenue: Amount;
}

/** Contracts that count units instead of naming a device. */
export function CustomerFleets({ fleets }: { fleets: readonly FleetLine[] }): ReactNode {
  const t = useTranslations('partner.customer');
  const l = useTranslations('partner.customers');
  const locale = parseLocale(useLocale()) ?? 'en';
  return (
    <Table caption={t('fleets')}>
      <thead>
        <tr>
          <Th>{t('heads.plan')}</Th>
          <Th align="right">{l('heads.revenue')}</Th>
          <Th align="right">{t('heads.status')}</Th>
        </tr>
      </thead>
      <tbody>
        {fleets.map((fleet) => (
          <tr key={fleet.id}>
            <RowHead>
              <span className="font-medium">{fleet.plan === null ? l('noPlan') : localize(fleet.plan, locale)}</span>
              {fleet.quantity === null ? null : <Sub>{t('units', { count: fleet.quantity })}</Sub>}
            </RowHead>
            <Td align="right">
              <Money amount={fleet.revenue} />
            </Td>
            <Td align="right" onPhone="wide">
              <SubscriptionStatus state={fleet.state} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
