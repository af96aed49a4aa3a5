import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { EarningsViews } from '@/components/partners/earnings-views';
import { StatementsTable } from '@/components/partners/statements-table';
import { PortalHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/list-tools';
import { listStatements, STATEMENTS_PER_PAGE } from '@/db/read/partner/list-statements';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.statements');
  return { title: t('title') };
}

interface Props {
  readonly searchParams: Promise<{ page?: string }>;
}

/** Every month of the partner, newest first. */
export default async function StatementsPage({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked, t] = await Promise.all([
    requireViewer('partner'),
    searchParams,
    getTranslations('partner.statements'),
  ]);
  const found = await listStatements(viewer, Number(asked.page) || 1);
  if (found === null) notFound();
  const { rows, total, page, pages } = found;
  return (
    <>
      <PortalHead title={t('title')} lead={t('lead')} />
      <Card clip>
        <EarningsViews current="statements" />
        {rows.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <StatementsTable rows={rows} />}
        {pages > 1 ? (
          <Pager
            from={(page - 1) * STATEMENTS_PER_PAGE + 1}
            to={Math.min(page * STATEMENTS_PER_PAGE, total)}
            total={total}
            {...(page > 1 ? { previousHref: `/partner/statements?page=${page - 1}` } : {})}
            {...(page < pages ? { nextHref: `/partner/statements?page=${page + 1}` } : {})}
          />
        ) : null}
      </Card>
    </>
  );
}
