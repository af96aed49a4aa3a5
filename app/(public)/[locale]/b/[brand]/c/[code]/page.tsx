import '@/components/public/public.css';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ClaimNow } from '@/app/(public)/[locale]/b/[brand]/c/[code]/claim-now';
import { ClosedCode } from '@/components/public/closed-code';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { findPublicBrand } from '@/db/read/public-brands';
import { findPublicLink, type PublicLink } from '@/db/read/public-link';
import { recordScan } from '@/lib/commands/partners/onboarding/record-scan';
import { formatDate } from '@/lib/domain/time/format-date';
import { getViewer } from '@/lib/web/session';
import { opensTooMany, visitorOfDay } from '@/lib/web/visitor';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.claim'))('pageTitle'), robots: { index: false } };
}

interface Props {
  readonly params: Promise<{ locale: string; brand: string; code: string }>;
}

/** Where the QR label of a device and a shared link lead: whose code it is, what it is about, and how a device becomes the visitor's. */
export default async function LabelPage({ params }: Props): Promise<ReactNode> {
  const { locale, brand: key, code } = await params;
  const pricesHref = `/${locale}/b/${key}/pricing`;
  const [brand, viewer, tooMany] = await Promise.all([findPublicBrand(key), getViewer(), opensTooMany()]);
  if (!brand) notFound();
  if (tooMany) return <ClosedCode state="busy" brand={brand} pricesHref={pricesHref} />;
  const link = await findPublicLink(key, code, viewer);
  if (link?.state !== 'active') {
    const state = link?.state === 'expired' || link?.state === 'disabled' ? link.state : 'unknown';
    return <ClosedCode state={state} partner={link?.partner} brand={brand} pricesHref={pricesHref} />;
  }
  const { tenantId } = brand;
  await recordScan(
    { kind: 'system', tenantId, job: 'device label' },
    { code: link.code, visitor: await visitorOfDay() },
  );
  const t = await getTranslations('public.claim');
  return (
    <div className="grid max-w-120 gap-4">
      <LabelHead link={link} />
      {link.device?.owned === 'yours' ? <Yours serial={link.device.serial} /> : null}
      {link.device?.owned === 'other' ? <Others brand={brand} /> : null}
      {link.device === null || link.device.owned === 'nobody' ? <ClaimNow link={link} viewer={viewer} /> : null}
      {link.kind === 'link' ? (
        <div>
          <ButtonLink size="lg" full href={pricesHref}>
            {t('prices')}
          </ButtonLink>
        </div>
      ) : null}
    </div>
  );
}

async function LabelHead({ link }: { link: PublicLink }): Promise<ReactNode> {
  const [t, locale] = [await getTranslations('public.claim'), await getLocale()];
  const { device, partner, brand } = link;
  const first = device?.installer;
  return (
    <>
      <div className="pr-page-head">
        <div className="min-w-0">
          <p>{device === null || first ? t('from', { partner }) : t('installedBy', { partner })}</p>
          <h1>{device === null ? t('claimAny', { brand: brand.name }) : t('claim', { model: device.model })}</h1>
          {device === null ? null : <p>{t('serial', { end: device.serial.slice(-3) })}</p>}
        </div>
      </div>
      {first ? (
        <Notice tone="info">
          {t('registered', {
            partner: first.name,
            day: formatDate(first.since, { locale, timeZone: first.timeZone }),
          })}
        </Notice>
      ) : null}
    </>
  );
}

async function Yours({ serial }: { serial: string }): Promise<ReactNode> {
  const t = await getTranslations('public.claim');
  return (
    <>
      <Notice tone="ok">{t('yours')}</Notice>
      <div>
        <ButtonLink variant="primary" size="lg" full href={`/my/devices/${encodeURIComponent(serial)}`}>
          {t('open')}
        </ButtonLink>
      </div>
    </>
  );
}

async function Others({ brand }: { brand: PublicLink['brand'] }): Promise<ReactNode> {
  const t = await getTranslations('public.claim');
  return (
    <Card>
      <CardBody className="grid gap-3">
        <h2 className="pr-card-title">{t('other.title')}</h2>
        <p>{t('other.proof')}</p>
        <p>{t('other.transfer')}</p>
        <p className="text-muted">
          {t('help', { brand: brand.name, phone: brand.supportPhone, email: brand.supportEmail })}
        </p>
      </CardBody>
    </Card>
  );
}
