import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DocumentsTable } from '@/components/billing/documents-table';
import { wordsOf } from '@/components/my/words';
import { PortalHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/list-tools';
import { NoAccess } from '@/components/ui/no-access';
import { Notice } from '@/components/ui/notice';
import { DOCUMENTS_PER_PAGE } from '@/db/read/invoices/list-documents';
import { listPartnerInvoices } from '@/db/read/partner/list-partner-invoices';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.invoices');
  return { title: t('title') };
}

/** What the partner pays for its end customers. */
export default async function PartnerInvoicesPage({
  searchParams,
}: {
  searchParams: Promise<{ page?: string }>;
}): Promise<ReactNode> {
  const [viewer, asked, locale, my, t] = await Promise.all([
    requireViewer('partner'),
    searchParams,
    getLocale(),
    getTranslations('my'),
    getTranslations('partner.invoices'),
  ]);
  const page = await listPartnerInvoices(viewer, Number(asked.page) || 1);
  if (page === undefined) notFound();
  if (page === null) {
    return (
      <>
        <PortalHead title={t('title')} />
        <NoAccess role={t('role')} who={t('who')} />
      </>
    );
  }
  const words = wordsOf(my, locale, page.timeZone);
  const open =
    page.openMinor > 0
      ? my('invoices.open', { amount: words.money(page.openMinor, page.currency) })
      : my('invoices.nothingOpen');
  return (
    <>
      <PortalHead title={t('title')} lead={page.total > 0 ? open : undefined} />
      <div className="grid gap-4">
        {page.overdueCount > 0 ? (
          <Notice tone="warn">{my('invoices.overdue', { count: page.overdueCount })}</Notice>
        ) : null}
        <Card clip>
          {page.total === 0 ? (
            <EmptyState>{t('none')}</EmptyState>
          ) : (
            <DocumentsTable documents={page.documents} words={words} base="/partner/invoices" />
          )}
          {page.pages > 1 ? (
            <Pager
              from={(page.page - 1) * DOCUMENTS_PER_PAGE + 1}
              to={Math.min(page.page * DOCUMENTS_PER_PAGE, page.total)}
              total={page.total}
              {...(page.page > 1 ? { previousHref: `/partner/invoices?page=${page.page - 1}` } : {})}
              {...(page.page < page.pages ? { nextHref: `/partner/invoices?page=${page.page + 1}` } : {})}
            />
          ) : null}
        </Card>
      </div>
    </>
  );
}
