import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { EarningsViews } from '@/components/partners/earnings-views';
import { PayoutsTable } from '@/components/partners/payouts-table';
import { PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/list-tools';
import { listOwnPayouts, PAYOUTS_PER_PAGE } from '@/db/read/partner/list-payouts';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.payouts');
  return { title: t('title') };
}

interface Props {
  readonly searchParams: Promise<{ page?: string }>;
}

/** Payouts to the partner, newest first. */
export default async function PayoutsPage({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked, t] = await Promise.all([
    requireViewer('partner'),
    searchParams,
    getTranslations('partner.payouts'),
  ]);
  const found = await listOwnPayouts(viewer, Number(asked.page) || 1);
  if (found === null) notFound();
  const { rows, total, page, pages } = found;
  return (
    <>
      <PortalHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <ButtonLink size="md" href="/partner/settings/payouts">
            {t('openSettings')}
          </ButtonLink>
        }
      />
      <Card clip>
        <EarningsViews current="payouts" />
        {rows.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <PayoutsTable rows={rows} />}
        {pages > 1 ? (
          <Pager
            from={(page - 1) * PAYOUTS_PER_PAGE + 1}
            to={Math.min(page * PAYOUTS_PER_PAGE, total)}
            total={total}
            {...(page > 1 ? { previousHref: `/partner/payouts?page=${page - 1}` } : {})}
            {...(page < pages ? { nextHref: `/partner/payouts?page=${page + 1}` } : {})}
          />
        ) : null}
      </Card>
    </>
  );
}
