import { QrCode } from 'lucide-react';
import type { ReactNode } from 'react';
import { DeviceTable, attentionFirst, capital } from '@/app/my/device-table';
import { changeHref } from '@/app/my/hrefs';
import { PlanLinks } from '@/app/my/device-card';
import { PriceText } from '@/components/my/price-text';
import { SubscriptionBadge } from '@/components/my/subscription-badge';
import { useWords } from '@/components/my/use-words';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardFoot, CardHead, Facts } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Timeline } from '@/components/ui/timeline';
import type { HomeView } from '@/db/read/my/get-home';
import type { SubscriptionView } from '@/db/read/my/subscription-view';
import { PortalHead } from '@/components/shell/page-head';

const SHOWN = 5;

export function FleetHead({ home, fleet }: { home: HomeView; fleet: SubscriptionView }): ReactNode {
  const { t, name, units } = useWords();
  const attention = home.devices.filter(({ applied }) => applied.state !== 'applied').length;
  return (
    <PortalHead
      title={home.customer.name}
      lead={t('home.fleetLead', {
        units: units(fleet.quantity, fleet.unitNames),
        plan: fleet.plan ? name(fleet.plan.names) : t('plan.none'),
        attention,
      })}
      actions={
        <ButtonLink size="md" href="/my/devices/add">
          <Icon of={QrCode} />
          {t('actions.addUnit', { unit: name(fleet.unitNames.one) })}
        </ButtonLink>
      }
    />
  );
}

/** The units of a fleet, those that need somebody first, and the plan they share. */
export function FleetHome({ home, fleet }: { home: HomeView; fleet: SubscriptionView }): ReactNode {
  const { t, name } = useWords();
  const title = capital(name(fleet.unitNames.other));
  const safety = home.devices[0]?.entitlements.filter(({ feature }) => feature.criticality === 'safety') ?? [];
  return (
    <>
      <Card clip aria-label={title}>
        <CardHead
          title={title}
          note={t('home.attentionFirst', { count: home.devices.length })}
          actions={
            home.devices.length > SHOWN ? (
              <ButtonLink size="sm" href="/my/devices">
                {t('invoices.all', { count: home.devices.length })}
              </ButtonLink>
            ) : undefined
          }
        />
        {home.devices.length === 0 ? (
          <EmptyState>{t('devices.none')}</EmptyState>
        ) : (
          <DeviceTable
            devices={attentionFirst(home.devices).slice(0, SHOWN)}
            caption={title}
            unit={name(fleet.unitNames.one)}
          />
        )}
      </Card>
      <FleetPlan fleet={fleet} mayChange={home.mayChange} />
      {safety.length === 0 ? null : (
        <Notice title={t('keeps.title', { features: safety.map(({ feature }) => name(feature.names)).join(', ') })}>
          {t('keeps.lead')}
        </Notice>
      )}
    </>
  );
}

function FleetPlan({ fleet, mayChange }: { fleet: SubscriptionView; mayChange: boolean }): ReactNode {
  const { t, name, units } = useWords();
  return (
    <Card aria-label={t('facts.plan')}>
      <CardHead
        title={fleet.plan ? `${name(fleet.lineNames)}, ${name(fleet.plan.names)}` : name(fleet.lineNames)}
        actions={<SubscriptionBadge subscription={fleet} quiet />}
      />
      <CardBody>
        <Facts
          rows={[
            [t('facts.quantity'), units(fleet.quantity, fleet.unitNames)],
            [t('facts.price'), fleet.price ? <PriceText key="price" price={fleet.price} /> : t('price.free')],
          ]}
        />
      </CardBody>
      {mayChange ? (
        <CardFoot className="flex-wrap">
          <ButtonLink variant="primary" size="md" href={changeHref({ subscription: fleet.id })} prefetch={false}>
            {t('actions.compare')}
          </ButtonLink>
          <PlanLinks subscription={fleet} />
        </CardFoot>
      ) : null}
    </Card>
  );
}

/** The dates of a contract: when the paid time is over and what follows. */
export function ContractCard({ fleet }: { fleet: SubscriptionView }): ReactNode {
  const { t, date, name, eachTime } = useWords();
  if (!fleet.paidUntil) return null;
  const plan = fleet.plan ? name(fleet.plan.names) : '';
  const coming = fleet.next
    ? {
        when: date(fleet.next.at, 'day-short'),
        what: t(fleet.next.plan ? 'contract.moves' : 'contract.ends', {
          plan: fleet.next.plan ? name(fleet.next.plan.names) : plan,
        }),
      }
    : { when: date(fleet.paidUntil, 'day-short'), what: t('contract.renews', { each: eachTime(fleet.interval) }) };
  return (
    <Card aria-label={t('contract.title')}>
      <CardHead title={t('contract.title')} />
      <CardBody>
        <Timeline
          entries={[
            ...(fleet.since ? [{ when: date(fleet.since, 'day-short'), what: t('contract.since', { plan }) }] : []),
            coming,
          ]}
        />
      </CardBody>
    </Card>
  );
}
