import { QrCode } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { CaretakerLine } from '@/app/my/caretaker-line';
import { ConcernNotice } from '@/app/my/concern-notice';
import { DeviceCard } from '@/app/my/device-card';
import { CreditCard } from '@/app/my/(home)/credit-card';
import { ContractCard, FleetHead, FleetHome } from '@/app/my/(home)/fleet-home';
import { InvoiceCard } from '@/app/my/(home)/invoice-card';
import { NextPaymentCard } from '@/app/my/(home)/next-payment-card';
import { getWords } from '@/components/my/get-words';
import type { Words } from '@/components/my/words';
import { PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { getHome, type HomeView } from '@/db/read/my/get-home';
import { getPerson, requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('home.tab') };
}

export default async function MyHome(): Promise<ReactNode> {
  const viewer = await requireViewer('my');
  const [home, person, words] = await Promise.all([getHome(viewer), getPerson(), getWords()]);
  if (!home) notFound();
  const [fleet] = home.fleets;
  return (
    <>
      {fleet ? (
        <FleetHead home={home} fleet={fleet} />
      ) : (
        <HomeHead home={home} words={words} name={person?.name ?? ''} />
      )}
      <div className="pr-two">
        <div>{fleet ? <FleetHome home={home} fleet={fleet} /> : <Devices home={home} words={words} />}</div>
        <div>
          {home.concern ? <ConcernNotice concern={home.concern} nextAt={home.nextPayment?.at ?? null} /> : null}
          <NextPaymentCard home={home} />
          {home.credit ? <CreditCard credit={home.credit} /> : null}
          {fleet ? <ContractCard fleet={fleet} /> : null}
          <InvoiceCard home={home} />
          {home.caretaker ? <CaretakerLine caretaker={home.caretaker} /> : null}
        </div>
      </div>
    </>
  );
}

function HomeHead({ home, words, name }: { home: HomeView; words: Words; name: string }): ReactNode {
  const { t, date, units } = words;
  const owned = home.unitNames ? units(home.devices.length, home.unitNames) : t('home.noDevices');
  const plans = home.devices.filter(({ subscription }) => subscription?.price).length;
  const lead = home.nextPayment
    ? t('home.leadDue', { owned, plans, date: date(home.nextPayment.at) })
    : t('home.leadFree', { owned, plans });
  return (
    <PortalHead
      title={t('home.hello', { name: firstName(name) })}
      lead={lead}
      actions={
        <ButtonLink size="md" href="/my/devices/add">
          <Icon of={QrCode} />
          {t('actions.addDevice')}
        </ButtonLink>
      }
    />
  );
}

/** "Lena Maier" is greeted as Lena; "Familie Brandes" as they call themselves. */
function firstName(name: string): string {
  return /^(?:familie|famiglia|family)\b/i.test(name) ? name : (name.split(' ')[0] ?? name);
}

function Devices({ home, words }: { home: HomeView; words: Words }): ReactNode {
  if (home.devices.length === 0) {
    return (
      <Card>
        <EmptyState
          action={
            <ButtonLink variant="primary" size="md" href="/my/devices/add">
              {words.t('actions.addDevice')}
            </ButtonLink>
          }
        >
          {words.t('devices.none')}
        </EmptyState>
      </Card>
    );
  }
  return home.devices.map((device, index) => (
    <DeviceCard key={device.id} device={device} at={home.at} mayChange={home.mayChange} primary={index === 0} />
  ));
}
