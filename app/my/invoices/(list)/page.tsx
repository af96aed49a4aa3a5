import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { InvoiceState } from '@/app/my/invoice-state';
import { getWords } from '@/components/my/get-words';
import type { Words } from '@/components/my/words';
import { PortalHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/list-tools';
import { NoAccess } from '@/components/ui/no-access';
import { Notice } from '@/components/ui/notice';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { InvoiceBrief } from '@/db/read/my/get-home';
import { INVOICES_PER_PAGE, listInvoices, type CreditNoteBrief, type InvoicesPage } from '@/db/read/my/list-invoices';
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
          {page.total === 0 ? <EmptyState>{t('invoices.none')}</EmptyState> : <Rows page={page} words={words} />}
          {page.pages > 1 ? (
            <Pager
              from={(page.page - 1) * INVOICES_PER_PAGE + 1}
              to={Math.min(page.page * INVOICES_PER_PAGE, page.total)}
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

function Rows({ page, words }: { page: InvoicesPage; words: Words }): ReactNode {
  const { t } = words;
  return (
    <Table caption={t('invoices.title')}>
      <thead>
        <tr>
          <Th>{t('invoices.number')}</Th>
          <Th>{t('invoices.date')}</Th>
          <Th>{t('devices.state')}</Th>
          <Th align="right">{t('invoices.left')}</Th>
          <Th align="right">{t('total')}</Th>
        </tr>
      </thead>
      <tbody>
        {page.documents.map((each) =>
          each.kind === 'invoice' ? (
            <InvoiceRow key={each.invoice.id} invoice={each.invoice} words={words} />
          ) : (
            <NoteRow key={each.note.id} note={each.note} words={words} />
          ),
        )}
      </tbody>
    </Table>
  );
}

function InvoiceRow({ invoice, words: { date, money } }: { invoice: InvoiceBrief; words: Words }): ReactNode {
  return (
    <tr>
      <RowHead>
        <Link className="pr-link pr-mono" href={`/my/invoices/${invoice.id}`}>
          {invoice.number}
        </Link>
      </RowHead>
      <Td>{date(invoice.issuedAt)}</Td>
      <Td onPhone="wide">
        <InvoiceState invoice={invoice} />
      </Td>
      <Td align="right" onPhone="hide">
        {invoice.openMinor > 0 ? money(invoice.openMinor, invoice.currency) : '–'}
      </Td>
      <Td align="right">{money(invoice.totalMinor, invoice.currency)}</Td>
    </tr>
  );
}

/** What a credit note gives back is written below zero, as among invoices it is. */
function NoteRow({ note, words: { t, date, money } }: { note: CreditNoteBrief; words: Words }): ReactNode {
  return (
    <tr>
      <RowHead>
        <Link className="pr-link pr-mono" href={`/my/invoices/${note.id}`}>
          {note.number}
        </Link>
      </RowHead>
      <Td>{date(note.issuedAt)}</Td>
      <Td onPhone="wide">{t('invoices.noteOf', { number: note.ofInvoice.number })}</Td>
      <Td align="right" onPhone="hide">
        –
      </Td>
      <Td align="right">{money(-note.totalMinor, note.currency)}</Td>
    </tr>
  );
}
