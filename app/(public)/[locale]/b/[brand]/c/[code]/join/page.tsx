import '@/components/public/public.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { enterNow, joinNow } from '@/app/(public)/[locale]/b/[brand]/c/[code]/join-actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { ClosedCode } from '@/components/public/closed-code';
import { PartnerSees } from '@/components/public/partner-sees';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { findJoiner, type Joiner } from '@/db/read/joiner';
import { findPublicBrand } from '@/db/read/public-brands';
import { findPublicLink, type PublicLink } from '@/db/read/public-link';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { listVatRates } from '@/lib/domain/tax/vat-rates';
import { hashSignInToken } from '@/lib/web/auth/secrets';
import { UNSENT } from '@/lib/web/form-state';
import { opensTooMany } from '@/lib/web/visitor';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.claim.join'))('pageTitle'), robots: { index: false } };
}

interface Props {
  readonly params: Promise<{ locale: string; brand: string; code: string }>;
  readonly searchParams: Promise<{ email?: string | string[]; token?: string | string[] }>;
}

/** Where the mailed link leads: somebody new fills in one page, somebody known signs in. Opening it uses nothing up. */
export default async function JoinPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ locale, brand: key, code }, asked] = await Promise.all([params, searchParams]);
  const [brand, tooMany] = await Promise.all([findPublicBrand(key), opensTooMany()]);
  if (!brand) notFound();
  const pricesHref = `/${locale}/b/${key}/pricing`;
  if (tooMany) return <ClosedCode state="busy" brand={brand} pricesHref={pricesHref} />;
  const link = await findPublicLink(key, code, null);
  if (link?.state !== 'active') {
    const state = link?.state === 'expired' || link?.state === 'disabled' ? link.state : 'unknown';
    return <ClosedCode state={state} partner={link?.partner} brand={brand} pricesHref={pricesHref} />;
  }
  const given = { email: text(asked.email).toLowerCase(), token: text(asked.token) };
  const joiner = await findJoiner(brand, { email: given.email, tokenHash: hashSignInToken(given.token) });
  const backHref = `/${locale}/b/${key}/c/${shownPartnerCode(link.code)}`;
  if (joiner.kind === 'new') return <Newcomer link={link} given={given} />;
  return <NotNew joiner={joiner} link={link} given={given} backHref={backHref} />;
}

interface Given {
  readonly email: string;
  readonly token: string;
}

async function Newcomer({ link, given }: { link: PublicLink; given: Given }): Promise<ReactNode> {
  const [t, locale] = [await getTranslations('public.claim.join'), await getLocale()];
  const about = link.device?.model ?? t('yourDevice', { brand: link.brand.name });
  return (
    <div className="grid max-w-120 gap-4">
      <Head title={t('newTitle', { about })} lead={t('newLead', { email: given.email })} />
      <PartnerSees partner={link.partner} />
      <Card>
        <CardBody className="grid gap-3">
          <FieldsForm
            prefix="join"
            fields={await joinFields(link, given)}
            submit={t('submit')}
            done=""
            action={joinNow}
            initial={UNSENT}
          />
          <p className="text-control text-muted">
            {t.rich('terms', {
              terms: (words) => <TextLink href={`/${locale}/legal/terms`}>{words}</TextLink>,
              privacy: (words) => <TextLink href={`/${locale}/legal/privacy`}>{words}</TextLink>,
            })}
          </p>
        </CardBody>
      </Card>
    </div>
  );
}

async function joinFields(link: PublicLink, given: Given): Promise<readonly FormField[]> {
  const [t, c, locale] = [
    await getTranslations('public.claim.join'),
    await getTranslations('public.claim'),
    await getLocale(),
  ];
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const countries = [...new Set(listVatRates().map(({ country }) => country))];
  const plain = (name: 'street' | 'postalCode' | 'city'): FormField => ({
    kind: 'text',
    name,
    label: t(name),
    required: true,
  });
  const { partner } = link;
  return [
    ...hidden({ ...given, brand: link.brand.key, label: link.code }),
    ...(link.device === null
      ? [{ kind: 'text', name: 'serial', label: t('serial'), hint: t('serialHint'), required: true } as const]
      : []),
    { kind: 'text', name: 'code', label: c('code'), hint: c('codeHint'), required: true },
    { kind: 'text', name: 'place', label: c('name'), hint: c('nameHint'), required: true },
    { kind: 'text', name: 'name', label: t('name'), hint: t('nameHint'), required: true },
    {
      kind: 'select',
      name: 'kind',
      label: t('kind'),
      options: (['consumer', 'business'] as const).map((value) => ({ value, label: t(`kinds.${value}`) })),
    },
    plain('street'),
    plain('postalCode'),
    plain('city'),
    {
      kind: 'select',
      name: 'country',
      label: t('country'),
      value: link.country,
      options: countries
        .map((value) => ({ value, label: names.of(value) ?? value }))
        .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
    },
    { kind: 'checkbox', name: 'consent', label: c('consent', { partner }), hint: c('consentHint', { partner }) },
  ];
}

interface NotNewProps {
  readonly joiner: Joiner;
  readonly link: PublicLink;
  readonly given: Given;
  readonly backHref: string;
}

async function NotNew({ joiner, link, given, backHref }: NotNewProps): Promise<ReactNode> {
  const [t, c] = [await getTranslations('public.claim.join'), await getTranslations('public.claim')];
  const { brand } = link;
  const values = { email: given.email, brand: brand.name };
  if (joiner.kind === 'known') {
    const about = link.device?.model ?? t('yourDevice', { brand: brand.name });
    const fields = hidden({ ...given, brand: brand.key, label: link.code });
    return (
      <div className="grid max-w-120 gap-4">
        <Head title={t('knownTitle')} lead={t('knownLead', { ...values, about })} />
        <FieldsForm prefix="enter" fields={fields} submit={t('enter')} done="" action={enterNow} initial={UNSENT} />
      </div>
    );
  }
  const isTaken = joiner.kind === 'taken';
  return (
    <div className="grid max-w-120 gap-4">
      <Head
        title={isTaken ? t('takenTitle', values) : t('expiredTitle')}
        lead={isTaken ? t('taken', values) : t('expired')}
      />
      <Notice>{c('help', { brand: brand.name, phone: brand.supportPhone, email: brand.supportEmail })}</Notice>
      <div>
        <ButtonLink variant="primary" size="lg" full href={backHref}>
          {t('again')}
        </ButtonLink>
      </div>
    </div>
  );
}

function Head({ title, lead }: { title: string; lead: string }): ReactNode {
  return (
    <div className="pr-page-head">
      <div className="min-w-0">
        <h1>{title}</h1>
        <p className="[overflow-wrap:anywhere]">{lead}</p>
      </div>
    </div>
  );
}

function hidden(values: Readonly<Record<string, string>>): readonly FormField[] {
  return Object.entries(values).map(([name, value]) => ({ kind: 'hidden', name, label: '', value }));
}

function text(given: string | string[] | undefined): string {
  return typeof given === 'string' ? given.slice(0, 320) : '';
}
