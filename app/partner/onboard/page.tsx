import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { remindCustomer } from '@/app/partner/onboard/actions';
import { DeviceInHand } from '@/app/partner/onboard/device-in-hand';
import { OnboardList } from '@/components/partners/onboard-list';
import { OnboardResend } from '@/components/partners/onboard-resend';
import { ScanCode } from '@/components/partners/scan-code';
import { PortalHead } from '@/components/shell/page-head';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { findOnboardDevice } from '@/db/read/partner/onboard';
import { listOnboarded } from '@/db/read/partner/onboarded';
import type { Viewer } from '@/lib/domain/access/viewer';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('partner.onboard'))('title') };
}

interface Props {
  readonly searchParams: Promise<{ device?: string | string[] }>;
}

/** Made for one hand on a phone: scan or type a device, see how it stands, and do what comes next. */
export default async function OnboardPage({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked, t] = await Promise.all([
    requireViewer('partner'),
    searchParams,
    getTranslations('partner.onboard'),
  ]);
  const typed = typeof asked.device === 'string' ? asked.device.trim().slice(0, 300) : '';
  const found = await findOnboardDevice(viewer, typed);
  if (found === null) notFound();
  const words = {
    scan: t('scan'),
    stop: t('stop'),
    looking: t('looking'),
    denied: t('denied'),
    unable: t('unable'),
  };
  return (
    <div className="mx-auto grid w-full max-w-120 gap-4">
      <PortalHead title={t('title')} lead={t('lead')} />
      {typed !== '' && found.device === null ? (
        <Notice tone="bad" live="status">
          {t('notFound', { typed })}
        </Notice>
      ) : null}
      {found.device === null ? null : (
        <DeviceInHand device={found.device} country={found.country} locale={viewer.locale} timeZone={found.timeZone} />
      )}
      <Card>
        <CardBody className="grid gap-4">
          <ScanCode words={words} />
          <form action="/partner/onboard" className="grid gap-3">
            <TextInput
              key={typed}
              id="device"
              large
              label={t('type')}
              hint={t('typeHint')}
              defaultValue={found.device === null ? typed : ''}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              required
            />
            <Button type="submit" size="lg" full>
              {t('find')}
            </Button>
          </form>
        </CardBody>
      </Card>
      <BroughtIn viewer={viewer} />
    </div>
  );
}

/** Everybody who was brought in lately, and everybody who has still to choose a plan. */
async function BroughtIn({ viewer }: { viewer: Viewer }): Promise<ReactNode> {
  const [onboarded, t] = await Promise.all([listOnboarded(viewer), getTranslations('partner.onboard.list')]);
  if (onboarded === null) return null;
  const words = { remind: t('remind'), hint: t('remindHint'), reminded: t('reminded') };
  return (
    <Card id="brought-in">
      <CardHead title={t('title')} />
      {onboarded.rows.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <OnboardList
          rows={onboarded.rows}
          timeZone={onboarded.timeZone}
          resend={({ customer, serial }) => (
            <OnboardResend customerId={customer.id} serial={serial} action={remindCustomer} words={words} />
          )}
        />
      )}
    </Card>
  );
}
