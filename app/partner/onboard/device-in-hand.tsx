import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { claimForCustomer, installHere, makeLabel } from '@/app/partner/onboard/actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { BrandBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import type { OnboardDevice } from '@/db/read/partner/onboard';
import { LOCALES, type Locale } from '@/lib/domain/localized';
import { UNSENT } from '@/lib/web/form-state';

interface Props {
  readonly device: OnboardDevice;
  /** The partner's own, as the likely one of the customer. */
  readonly country: string;
  readonly locale: Locale;
  readonly timeZone: string;
}

/** A device as it stands, and the steps that are left: installed, claimed, labelled. */
export async function DeviceInHand({ device, country, locale, timeZone }: Props): Promise<ReactNode> {
  const t = await getTranslations('partner.onboard');
  const serial: FormField = { kind: 'hidden', name: 'serial', label: '', value: device.serial };
  const installable = device.installed === null && device.owner === null;
  const claimable = device.owner === null && device.installed?.by !== 'other';
  return (
    <Card>
      <CardHead
        title={`${device.model} ${device.serial}`}
        actions={<BrandBadge brand={device.brand.key} name={device.brand.name} />}
      />
      <CardBody className="grid gap-4">
        <Standing device={device} timeZone={timeZone} />
        {installable ? (
          <FieldsForm
            prefix="install"
            fields={[serial]}
            submit={t('install')}
            done={t('installDone')}
            action={installHere}
            initial={UNSENT}
          />
        ) : null}
        {device.linkId === null ? (
          claimable ? (
            <FieldsForm
              prefix="label"
              fields={[serial]}
              submit={t('label')}
              done=""
              quiet
              action={makeLabel}
              initial={UNSENT}
            />
          ) : null
        ) : (
          <ButtonLink size="lg" full href={`/partner/links/${device.linkId}`}>
            {t('openLabel')}
          </ButtonLink>
        )}
        {claimable ? (
          <details>
            <summary className="pr-link cursor-pointer py-2 font-medium">{t('onBehalf')}</summary>
            <p className="mt-1 mb-4 text-muted">{t('onBehalfLead')}</p>
            <FieldsForm
              prefix="behalf"
              fields={[serial, ...(await customerFields(country, locale))]}
              submit={t('claim')}
              done={t('claimDone')}
              action={claimForCustomer}
              initial={UNSENT}
            />
          </details>
        ) : null}
      </CardBody>
    </Card>
  );
}

async function Standing({ device, timeZone }: Pick<Props, 'device' | 'timeZone'>): Promise<ReactNode> {
  const t = await getTranslations('partner.onboard');
  const { installed, owner } = device;
  const day = (at: Date) => () => <DateTime at={at} timeZone={timeZone} />;
  const customer = owner?.customer;
  return (
    <ul className="grid gap-2">
      <li>
        {installed === null
          ? t('state.notInstalled')
          : t.rich(`state.installed.${installed.by}`, { day: day(installed.since) })}
      </li>
      <li>
        {owner === null
          ? t('state.free')
          : customer
            ? t.rich('state.customer', {
                name: customer.name,
                link: (words) => (
                  <a className="pr-link" href={`/partner/customers/${customer.id}`}>
                    {words}
                  </a>
                ),
                day: day(owner.since),
              })
            : t.rich('state.owned', { day: day(owner.since) })}
      </li>
      {installed?.by === 'other' || (owner !== null && !customer) ? (
        <li>
          <Notice tone="info">{t('state.ask', { brand: device.brand.name })}</Notice>
        </li>
      ) : null}
    </ul>
  );
}

async function customerFields(country: string, locale: Locale): Promise<readonly FormField[]> {
  const [t, l] = await Promise.all([getTranslations('partner.onboard'), getTranslations('partner.links')]);
  const text = (name: string, value?: string): FormField => ({
    kind: 'text',
    name,
    label: t(`fields.${name}`),
    value,
    required: true,
  });
  return [
    { ...text('code'), hint: t('fields.codeHint') },
    text('name'),
    { ...text('email'), hint: t('fields.emailHint') },
    {
      kind: 'select',
      name: 'kind',
      label: t('fields.kind'),
      options: ['consumer', 'business'].map((kind) => ({ value: kind, label: t(`fields.kinds.${kind}`) })),
    },
    text('street'),
    text('postalCode'),
    text('city'),
    text('country', country),
    text('place'),
    {
      kind: 'select',
      name: 'locale',
      label: t('fields.language'),
      value: locale,
      options: LOCALES.map((value) => ({ value, label: l(`languages.${value}`) })),
    },
    { kind: 'checkbox', name: 'consent', label: t('fields.consent'), hint: t('fields.consentHint') },
  ];
}
