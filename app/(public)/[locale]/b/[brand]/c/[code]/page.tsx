import '@/components/public/public.css';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { claimByLabel } from '@/app/(public)/[locale]/b/[brand]/c/[code]/claim-action';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { ClosedCode } from '@/components/public/closed-code';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { findPublicBrand } from '@/db/read/public-brands';
import { findPublicLink, type PublicLink } from '@/db/read/public-link';
import { recordScan } from '@/lib/commands/partners/onboarding/record-scan';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { UNSENT } from '@/lib/web/form-state';
import { getViewer } from '@/lib/web/session';
import { opensTooMany, visitorOfDay } from '@/lib/web/visitor';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.claim'))('pageTitle'), robots: { index: false } };
}

interface Props {
  readonly params: Promise<{ locale: string; brand: string; code: string }>;
}

/** Where the QR label of a device leads: who installed it, what it is, and how it becomes the visitor's. */
export default async function LabelPage({ params }: Props): Promise<ReactNode> {
  const { locale, brand: key, code } = await params;
  const pricesHref = `/${locale}/b/${key}/pricing`;
  const [brand, viewer, tooMany] = await Promise.all([findPublicBrand(key), getViewer(), opensTooMany()]);
  if (!brand) notFound();
  if (tooMany) return <ClosedCode state="busy" brand={brand} pricesHref={pricesHref} />;
  const link = await findPublicLink(key, code, viewer);
  if (link?.state !== 'active' || link.device === null) {
    const state = link === undefined || link.state === 'active' ? 'unknown' : link.state;
    return <ClosedCode state={state} partner={link?.partner} brand={brand} pricesHref={pricesHref} />;
  }
  const { tenantId } = brand;
  await recordScan(
    { kind: 'system', tenantId, job: 'device label' },
    { code: link.code, visitor: await visitorOfDay() },
  );
  const t = await getTranslations('public.claim');
  const isCustomer = viewer?.organization.kind === 'customer' && viewer.tenantId === tenantId;
  return (
    <div className="grid max-w-120 gap-4">
      <div className="pr-page-head">
        <div className="min-w-0">
          <p>{t('installedBy', { partner: link.partner })}</p>
          <h1>{t('claim', { model: link.device.model })}</h1>
          <p>{t('serial', { end: link.device.serial.slice(-3) })}</p>
        </div>
      </div>
      {link.device.owned === 'yours' ? <Yours serial={link.device.serial} /> : null}
      {link.device.owned === 'other' ? <Others brand={brand} /> : null}
      {link.device.owned === 'nobody' ? (
        isCustomer ? (
          <Claim link={link} />
        ) : (
          <SignIn path={`/${locale}/b/${key}/c/${shownPartnerCode(link.code)}`} />
        )
      ) : null}
    </div>
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

async function SignIn({ path }: { path: string }): Promise<ReactNode> {
  const t = await getTranslations('public.claim');
  return (
    <>
      <Notice>{t('signInWhy')}</Notice>
      <div>
        <ButtonLink variant="primary" size="lg" full href={`/sign-in?${new URLSearchParams({ next: path })}`}>
          {t('signIn')}
        </ButtonLink>
      </div>
    </>
  );
}

async function Claim({ link }: { link: PublicLink }): Promise<ReactNode> {
  const t = await getTranslations('public.claim');
  const fields: readonly FormField[] = [
    { kind: 'hidden', name: 'brand', label: '', value: link.brand.key },
    { kind: 'hidden', name: 'label', label: '', value: link.code },
    { kind: 'text', name: 'code', label: t('code'), hint: t('codeHint'), required: true },
    { kind: 'text', name: 'name', label: t('name'), hint: t('nameHint'), required: true },
    {
      kind: 'checkbox',
      name: 'consent',
      label: t('consent', { partner: link.partner }),
      hint: t('consentHint', { partner: link.partner }),
    },
  ];
  return (
    <Card>
      <CardBody>
        <FieldsForm prefix="claim" fields={fields} submit={t('send')} done="" action={claimByLabel} initial={UNSENT} />
      </CardBody>
    </Card>
  );
}
