import '@/components/public/public.css';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { changeHref, deviceHref } from '@/app/my/hrefs';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { findClaimedDevice, type ClaimedDeviceView } from '@/db/read/my/claimed-device';
import { localize } from '@/lib/domain/localized';
import { formatDate } from '@/lib/domain/time/format-date';
import { parseLocale } from '@/lib/web/i18n/locale';
import { getViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.claim.done'))('pageTitle'), robots: { index: false } };
}

interface Props {
  readonly params: Promise<{ locale: string; brand: string; code: string }>;
  readonly searchParams: Promise<{ serial?: string | string[] }>;
}

/** Right after the claim: what the device has, who sees it and why, and the way to a plan. */
export default async function DonePage({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ locale, brand, code }, asked, viewer] = await Promise.all([params, searchParams, getViewer()]);
  const serial = typeof asked.serial === 'string' ? asked.serial : '';
  const label = `/${locale}/b/${encodeURIComponent(brand)}/c/${encodeURIComponent(code)}`;
  if (viewer?.organization.kind !== 'customer') redirect(`/sign-in?${new URLSearchParams({ next: label })}`);
  const [found, t] = await Promise.all([
    findClaimedDevice(viewer, { serial, code }),
    getTranslations('public.claim.done'),
  ]);
  // Not theirs, or not through this code: the page of the code says what there is to say.
  if (!found) redirect(label);
  return (
    <div className="grid max-w-120 gap-4" role="status">
      <div className="pr-page-head">
        <div className="min-w-0">
          <h1>{t('title', { model: found.model })}</h1>
          <p>{await standing(found)}</p>
        </div>
      </div>
      <Sharing found={found} />
      <NextStep found={found} />
    </div>
  );
}

/** "Included until 14 May 2027: Premium." */
async function standing({ subscription, timeZone }: ClaimedDeviceView): Promise<string> {
  const [t, language] = [await getTranslations('public.claim.done'), await getLocale()];
  const locale = parseLocale(language) ?? 'en';
  if (!subscription?.plan || subscription.plan.isFree) return t('free');
  const plan = localize(subscription.plan.names, locale);
  if (subscription.kind !== 'included' || subscription.endAt === null) return t('plan', { plan });
  return t('included', { plan, day: formatDate(subscription.endAt, { locale, timeZone }) });
}

async function Sharing({ found }: { found: ClaimedDeviceView }): Promise<ReactNode> {
  const [t, locale] = [await getTranslations('public.claim.done'), await getLocale()];
  const { refused, first, partner, sharedWith, timeZone } = found;
  const values = {
    other: partner,
    partner: first?.name ?? partner,
    day: first === null ? '' : formatDate(first.since, { locale, timeZone }),
  };
  return (
    <>
      {refused === null ? null : <Notice tone="info">{t(`credit.${refused}`, values)}</Notice>}
      <Notice>{sharedWith === null ? t('notShared') : t('shared', { partner: sharedWith })}</Notice>
    </>
  );
}

/** The plan the link is about, or a choice; months that came with the device need neither, and a unit of a fleet has its plan. */
async function NextStep({ found: { serial, plan, subscription } }: { found: ClaimedDeviceView }): Promise<ReactNode> {
  const [t, language] = [await getTranslations('public.claim.done'), await getLocale()];
  const locale = parseLocale(language) ?? 'en';
  const waits = subscription !== null && subscription.deviceId !== null && subscription.plan?.isFree !== false;
  const later = (
    <ButtonLink variant={waits ? 'secondary' : 'primary'} size="lg" full href={deviceHref(serial)}>
      {t('later')}
    </ButtonLink>
  );
  if (!waits) return <div>{later}</div>;
  return (
    <div className="grid gap-3">
      <ButtonLink variant="primary" size="lg" full href={changeHref({ device: serial, plan: plan?.key })}>
        {plan === null ? t('choose') : t('choosePlan', { plan: localize(plan.names, locale) })}
      </ButtonLink>
      {later}
    </div>
  );
}
