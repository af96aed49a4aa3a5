import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { getPartnerHome } from '@/db/read/partner/get-partner-home';
import { getTierProgress } from '@/db/read/partner/tier-progress';
import { formatDate } from '@/lib/domain/time/format-date';
import { requirePerson, requireViewer } from '@/lib/web/session';
import { EarnedStrip } from '@/components/partners/earned-strip';
import { EarningsTable } from '@/components/partners/earnings-table';
import { TierCard } from '@/components/partners/tier-card';
import { LastPaymentCard, NextPayoutNote, RenewalsCard } from '@/components/partners/home-parts';
import { partnerTodo } from '@/components/partners/partner-todo';
import { PortalHead } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FactStrip } from '@/components/ui/kpi';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { WorkQueue } from '@/components/ui/work-queue';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('home') };
}

export default async function PartnerHomePage(): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [home, progress, person, t, locale] = await Promise.all([
    getPartnerHome(viewer),
    getTierProgress(viewer),
    requirePerson(),
    getTranslations('partner.home'),
    getLocale(),
  ]);
  if (home === null) notFound();
  const { timeZone, totals, nextPayoutOn } = home;
  const todo = await partnerTodo(home);
  return (
    <>
      <PortalHead
        title={t('title', { name: person.name.split(' ')[0] ?? person.name })}
        lead={t('lead', { customers: home.customers, devices: home.devices, partners: home.partnersBelow })}
      />
      <section className="pr-card mb-5" aria-label={t('kpis')}>
        <FactStrip
          facts={[
            {
              label: t('payout'),
              value: <Money amount={home.nextPayout.amount} />,
              note: <NextPayoutNote payout={home.nextPayout} />,
            },
            {
              label: t('earned', { month: formatDate(home.at, { locale, timeZone, style: 'month' }) }),
              value: <Money amount={home.earnedThisMonth} />,
              note: t('earnedNote', { count: home.entriesThisMonth }),
            },
            {
              label: t('pending'),
              value: <Money amount={totals.pending} />,
              note:
                totals.pending.amountMinor === 0 ? t('pendingNone') : t('pendingNote', { days: home.holdDays ?? 0 }),
            },
            {
              label: t('devices'),
              value: <Count value={home.devicesThisMonth} />,
              note: t('devicesNote', {
                day: formatDate(home.monthStart, { locale, timeZone, style: 'day-short' }),
                total: home.devices,
              }),
            },
          ]}
        />
      </section>
      {todo.length === 0 ? null : (
        <Card className="mb-5">
          <CardHead title={t('todo')} note={<Count value={todo.length} />} />
          <WorkQueue items={todo} />
        </Card>
      )}
      {progress === null ? null : <TierCard {...progress} />}
      {home.lastPayment === null ? null : <LastPaymentCard payment={home.lastPayment} />}
      {home.renewals === null ? null : <RenewalsCard renewals={home.renewals} />}
      <EarnedStrip totals={totals} holdDays={home.holdDays} nextPayoutOn={nextPayoutOn} />
      <Card clip>
        <CardHead title={t('newest')} actions={<TextLink href="/partner/earnings">{t('allEntries')}</TextLink>} />
        {home.newest.length === 0 ? (
          <EmptyState>{t('empty')}</EmptyState>
        ) : (
          <EarningsTable rows={home.newest} hrefOf={(id) => `/partner/earnings/${id}`} />
        )}
      </Card>
    </>
  );
}
