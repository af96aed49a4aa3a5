import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { EarningsViews } from '@/components/partners/earnings-views';
import { PortalHead } from '@/components/shell/page-head';
import { Badge } from '@/components/ui/badge';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import { getPayoutSettings, type PayoutSettings } from '@/db/read/partner/payout-settings';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { askStripe, beOutside, setUpStripe, payByBank } from './account-deeds';
import { TaxForm } from './tax-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.payoutSettings');
  return { title: t('title') };
}

/** Where the partner's money goes. */
export default async function PayoutSettingsPage(): Promise<ReactNode> {
  const [settings, t] = await Promise.all([
    requireViewer('partner').then(getPayoutSettings),
    getTranslations('partner.payoutSettings'),
  ]);
  if (settings === null) notFound();
  return (
    <>
      <PortalHead title={t('title')} lead={t('lead')} />
      <div className="mb-5">
        <EarningsViews current="settings" />
      </div>
      <div className="pr-cols">
        <div className="grid gap-5">
          <Account settings={settings} />
          {settings.mayChange ? <Ways settings={settings} /> : <p className="text-muted">{t('only')}</p>}
        </div>
        <div>
          <TaxForm settings={settings} />
        </div>
      </div>
    </>
  );
}

async function Account({ settings: { account, mayChange } }: { settings: PayoutSettings }): Promise<ReactNode> {
  const t = await getTranslations('partner.payoutSettings');
  if (account === null) {
    return (
      <Notice tone="warn" title={t('none')}>
        {mayChange ? t('noneAction') : t('only')}
      </Notice>
    );
  }
  return (
    <Card>
      <CardHead
        title={t('account')}
        note={<Badge tone={account.ready ? 'ok' : 'warn'}>{account.ready ? t('ready') : t('notReady')}</Badge>}
      />
      <CardBody className="grid gap-4">
        <Facts
          rows={[
            [t('way'), t(account.method)],
            [t('holder'), account.holder],
            ...(account.iban === null ? [] : [[t('iban'), account.iban] as const]),
            [t('startLabel'), <DateTime key="since" at={account.startAt} />],
          ]}
        />
        {account.method === 'stripe' && !account.ready ? (
          <>
            <Notice tone="info">
              {account.notReadyReason === null || account.notReadyReason === 'onboarding'
                ? t('stripeWaitingPlain')
                : t('stripeWaiting', { reason: account.notReadyReason })}
            </Notice>
            {mayChange ? <AskStripe accountId={account.id} holder={account.holder} /> : null}
          </>
        ) : null}
      </CardBody>
    </Card>
  );
}

async function AskStripe({ accountId, holder }: { accountId: string; holder: string }): Promise<ReactNode> {
  const t = await getTranslations('partner.payoutSettings');
  const hidden = (name: string, value: string) => ({ kind: 'hidden' as const, name, label: '', value });
  return (
    <div className="flex flex-wrap gap-3">
      <FieldsForm
        prefix="continue"
        action={setUpStripe}
        initial={UNSENT}
        submit={t('continueStripe')}
        done={t('stripeReady')}
        fields={[hidden('holder', holder)]}
      />
      <FieldsForm
        prefix="ask"
        action={askStripe}
        initial={UNSENT}
        submit={t('checkStripe')}
        done={t('asked')}
        quiet
        fields={[hidden('accountId', accountId)]}
      />
    </div>
  );
}

/** The three ways to be paid. */
async function Ways({ settings: { account, name } }: { settings: PayoutSettings }): Promise<ReactNode> {
  const t = await getTranslations('partner.payoutSettings');
  const holder = {
    kind: 'text' as const,
    name: 'holder',
    label: t('holder'),
    hint: t('holderHint'),
    value: account?.holder ?? name,
    required: true,
  };
  return (
    <>
      <Card>
        <CardHead title={t('sepa')} />
        <CardBody>
          <FieldsForm
            prefix="sepa"
            action={payByBank}
            initial={UNSENT}
            submit={t('saveSepa')}
            done={t('saved')}
            fields={[
              holder,
              { kind: 'text', name: 'iban', label: t('iban'), hint: t('ibanHint'), required: true },
              { kind: 'text', name: 'bic', label: t('bic'), hint: t('bicHint') },
            ]}
          />
        </CardBody>
      </Card>
      <Card>
        <CardHead title={t('stripe')} />
        <CardBody className="grid gap-4">
          <p className="text-muted">{t('stripeNote')}</p>
          <FieldsForm
            prefix="stripe"
            action={setUpStripe}
            initial={UNSENT}
            submit={t('saveStripe')}
            done={t('stripeReady')}
            quiet
            fields={[holder]}
          />
        </CardBody>
      </Card>
      <Card>
        <CardHead title={t('external')} />
        <CardBody className="grid gap-4">
          <p className="text-muted">{t('externalNote')}</p>
          <FieldsForm
            prefix="external"
            action={beOutside}
            initial={UNSENT}
            submit={t('saveExternal')}
            done={t('saved')}
            quiet
            fields={[holder]}
          />
        </CardBody>
      </Card>
    </>
  );
}
