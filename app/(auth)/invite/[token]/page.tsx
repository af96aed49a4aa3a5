import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { findOpenInvitation, type OpenInvitation } from '@/db/read/partner/find-invitation';
import { hashInvitationToken, tenantOfToken } from '@/lib/commands/partners/invitation-token';
import { formatDate } from '@/lib/domain/time/format-date';
import { UNSENT } from '@/lib/web/form-state';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { BrandLogo } from '@/components/shell/brand-logo';
import { ButtonLink } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { accept } from './accept-action';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.invitation');
  return { title: t('termsPlan'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Where a mailed invitation leads: enter the company, read the terms, sign them. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }): Promise<ReactNode> {
  const token = decodeURIComponent((await params).token);
  const tenantId = tenantOfToken(token);
  const invitation = tenantId === null ? null : await findOpenInvitation(tenantId, hashInvitationToken(token));
  return (
    <main className="pr-auth" id="main" data-single="">
      <div>
        <div className="pr-logo mb-10">
          <BrandLogo name={invitation?.tenantName ?? 'Perennial'} />
        </div>
        {invitation === null ? <Gone /> : <Join token={token} invitation={invitation} />}
      </div>
    </main>
  );
}

async function Gone(): Promise<ReactNode> {
  const t = await getTranslations('partner.invitation');
  return (
    <>
      <h1 className="text-hero font-semibold">{t('gone')}</h1>
      <p className="mt-2 mb-7 text-lead text-muted">{t('goneLead')}</p>
      <ButtonLink href="/sign-in" size="lg">
        {t('signIn')}
      </ButtonLink>
    </>
  );
}

async function Join({ token, invitation }: { token: string; invitation: OpenInvitation }): Promise<ReactNode> {
  const [t, types, locale] = await Promise.all([
    getTranslations('partner.invitation'),
    getTranslations('partner.type'),
    getLocale(),
  ]);
  const { tenantName, timeZone, name, type, parent, expiresAt, plan } = invitation;
  return (
    <>
      <h1 className="text-hero font-semibold">{t('title', { tenant: tenantName })}</h1>
      <p className="mt-2 mb-7 text-lead text-muted">
        {t('lead', {
          from: parent ?? tenantName,
          name,
          type: types(type),
          day: formatDate(expiresAt, { locale, timeZone }),
        })}
      </p>
      {plan === null ? null : (
        <section className="mb-6" aria-label={t('terms')}>
          <h2 className="mb-2 text-section font-semibold">{t('terms')}</h2>
          <Facts
            rows={[
              [t('termsPlan'), `${plan.code} ${plan.name}`],
              [t('hold'), t('holdDays', { days: plan.holdDays })],
              [t('payday'), t('paydayValue', { day: plan.payoutDay })],
              [
                t('minimum'),
                <Money key="minimum" amount={{ amountMinor: plan.minimumPayoutMinor, currency: plan.currency }} />,
              ],
            ]}
          />
        </section>
      )}
      <FieldsForm
        prefix="join"
        action={accept}
        initial={UNSENT}
        submit={t(plan === null ? 'acceptPlain' : 'accept')}
        done=""
        fields={await joinFields(token, invitation)}
      />
    </>
  );
}

async function joinFields(token: string, { name, tenantName, plan }: OpenInvitation): Promise<FormField[]> {
  const t = await getTranslations('partner.invitation');
  const currencies = [...new Set([plan?.currency ?? 'EUR', 'EUR', 'CHF', 'GBP', 'USD'])];
  const text = (
    key: 'company' | 'person' | 'street' | 'postalCode' | 'city' | 'country' | 'phone' | 'vatId',
  ): FormField => ({
    kind: 'text',
    name: key,
    label: t(key),
    value: key === 'company' ? name : undefined,
    required: key !== 'phone' && key !== 'vatId',
  });
  return [
    { kind: 'hidden', name: 'token', label: '', value: token },
    ...(['company', 'person', 'street', 'postalCode', 'city', 'country', 'phone', 'vatId'] as const).map(text),
    {
      kind: 'select',
      name: 'payoutCurrency',
      label: t('currency'),
      options: currencies.map((value) => ({ value, label: value })),
    },
    { kind: 'password', name: 'password', label: t('password'), hint: t('passwordHint') },
    ...(plan === null
      ? []
      : ([
          {
            kind: 'checkbox',
            name: 'selfBilling',
            label: t('selfBilling'),
            hint: t('selfBillingHint', { tenant: tenantName }),
          },
          { kind: 'text', name: 'signature', label: t('sign'), required: true },
        ] as const)),
  ];
}
