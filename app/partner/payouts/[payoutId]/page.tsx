import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { PayoutPath, PayoutProblem, PayoutSum } from '@/components/partners/payout-parts';
import { PayoutStatus } from '@/components/partners/payout-status';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { BillingDate } from '@/components/ui/date-time';
import { moneyText } from '@/components/ui/money';
import { findOwnPayout } from '@/db/read/partner/find-own-payout';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly params: Promise<{ payoutId: string }>;
}

const payoutOf = cache(async (id: string) => (await findOwnPayout(await requireViewer('partner'), id)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ netMinor, currency }, t, locale] = await Promise.all([
    payoutOf((await params).payoutId),
    getTranslations('partner.payouts'),
    getLocale(),
  ]);
  return { title: t('detailTitle', { amount: moneyText({ amount: { amountMinor: netMinor, currency } }, locale) }) };
}

/** One payout: where it is, when it arrives, what went wrong and what helps. */
export default async function PayoutPage({ params }: Props): Promise<ReactNode> {
  const [payout, t, locale] = await Promise.all([
    payoutOf((await params).payoutId),
    getTranslations('partner.payouts'),
    getLocale(),
  ]);
  const { netMinor, currency, traceId, contactAfter } = payout;
  const amount = moneyText({ amount: { amountMinor: netMinor, currency } }, locale);
  const month = formatDate(new Date(`${payout.period}-01T00:00:00Z`), { locale, timeZone: 'UTC', style: 'month' });
  return (
    <>
      <Crumbs trail={[{ label: t('back'), href: '/partner/payouts' }, { label: month }]} />
      <PortalHead
        title={t('detailTitle', { amount })}
        beside={<PayoutStatus status={payout.status} completedAt={payout.completedAt} />}
        lead={<TextLink href={`/partner/statements/${payout.statementId}`}>{t('detailLead', { month })}</TextLink>}
      />
      <div className="grid gap-5">
        <PayoutProblem payout={payout} />
        <div className="pr-cols">
          <Card>
            <CardHead title={t('path')} />
            <CardBody className="grid grid-cols-1 gap-4">
              <PayoutPath payout={payout} />
              <Facts
                rows={[
                  [t('way'), t(`method.${payout.method ?? 'none'}`)],
                  ...(payout.account === null ? [] : [[t('account'), payout.account] as const]),
                  [
                    t('trace'),
                    <span key="trace" className={traceId === null ? 'text-muted' : '[overflow-wrap:anywhere]'}>
                      {traceId === null ? t('traceNone') : <CopyId value={traceId} what={t('trace')} />}
                      {traceId === null ? null : <span className="block text-meta text-muted">{t('traceNote')}</span>}
                    </span>,
                  ],
                ]}
              />
              {contactAfter === null ? null : (
                <p className="text-muted">{t.rich('contactAfter', { day: () => <BillingDate on={contactAfter} /> })}</p>
              )}
            </CardBody>
          </Card>
          <Card>
            <CardHead title={t('sum')} />
            <CardBody>
              <PayoutSum payout={payout} month={month} />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}
