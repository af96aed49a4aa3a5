import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DocumentsTable } from '@/components/billing/documents-table';
import { getWords } from '@/components/my/get-words';
import { PortalHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/list-tools';
import { NoAccess } from '@/components/ui/no-access';
import { Notice } from '@/components/ui/notice';
import { DOCUMENTS_PER_PAGE } from '@/db/read/invoices/list-documents';
import { listInvoices } from '@/db/read/my/list-invoices';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('invoices.title') };
}

export default async function MyInvoices({
  searchParams,
}: {
  searchParams: Promise<{ page?: string }>;
}): Promise<ReactNode> {
  const [viewer, asked, words] = await Promise.all([requireViewer('my'), searchParams, getWords()]);
  const page = await listInvoices(viewer, Number(asked.page) || 1);
  if (page === undefined) notFound();
  const { t, money } = words;
  if (page === null) {
    return (
      <>
        <PortalHead title={t('invoices.title')} />
        <NoAccess role={t('invoices.payer')} who={t('invoices.payerWho')} />
      </>
    );
  }
  const lead =
    page.openMinor > 0
      ? t('invoices.open', { amount: money(page.openMinor, page.currency) })
      : t('invoices.nothingOpen');
  return (
    <>
      <PortalHead title={t('invoices.title')} lead={page.total > 0 ? lead : undefined} />
      <div className="grid gap-4">
        {page.overdueCount > 0 ? (
          <Notice tone="warn">{t('invoices.overdue', { count: page.overdueCount })}</Notice>
        ) : null}
        {page.creditMinor > 0 ? (
          <Notice tone="info">{t('invoices.balance', { amount: money(page.creditMinor, page.currency) })}</Notice>
        ) : null}
        <Card clip>
          {page.total === 0 ? (
            <EmptyState>{t('invoices.none')}</EmptyState>
          ) : (
            <DocumentsTable documents={page.documents} words={words} base="/my/invoices" />
          )}
          {page.pages > 1 ? (
            <Pager
              from={(page.page - 1) * DOCUMENTS_PER_PAGE + 1}
              to={Math.min(page.page * DOCUMENTS_PER_PAGE, page.total)}
              total={page.total}
              {...(page.page > 1 ? { previousHref: `/my/invoices?page=${page.page - 1}` } : {})}
              {...(page.page < page.pages ? { nextHref: `/my/invoices?page=${page.page + 1}` } : {})}
            />
          ) : null}
        </Card>
      </div>
    </>
  );
}
