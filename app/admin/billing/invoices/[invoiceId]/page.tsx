import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findInvoiceDetail, type InvoiceDetail } from '@/db/read/admin/find-invoice';
import { findInvoiceDocument } from '@/db/read/invoices/find-invoice-document';
import { isRefusal } from '@/lib/domain/refusal';
import { requireViewer } from '@/lib/web/session';
import { wordsOf } from '@/components/admin/customer-parts';
import { DocumentWorkings } from '@/components/admin/document-workings';
import { InvoiceActions } from '@/components/admin/invoice-actions';
import { InvoiceCorrections } from '@/components/admin/invoice-corrections';
import { InvoiceStatus } from '@/components/admin/invoices-table';
import { readerPaper } from '@/components/billing/reader-paper';
import { DocumentDownloads } from '@/components/billing/document-downloads';
import { InvoicePaper } from '@/components/billing/invoice-paper';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Timeline } from '@/components/ui/timeline';
import { transferArrived, voidIt, writeOff } from './invoice-deeds';

interface Props {
  readonly params: Promise<{ invoiceId: string }>;
}

const invoiceOf = cache(
  async (id: string) => (await findInvoiceDetail(await requireViewer('admin'), id)) ?? notFound(),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await invoiceOf((await params).invoiceId)).number };
}

/** The invoice as the customer has it, what became of it, and what can be done about it. */
export default async function InvoicePage({ params }: Props): Promise<ReactNode> {
  const { invoiceId } = await params;
  const viewer = await requireViewer('admin');
  const [invoice, document, t] = await Promise.all([
    invoiceOf(invoiceId),
    findInvoiceDocument(viewer, invoiceId),
    getTranslations('my.paper'),
  ]);
  if (document === null) notFound();
  const paper = isRefusal(document) ? null : { document, ...(await readerPaper(document)) };
  return (
    <>
      <Crumbs trail={[{ label: 'Invoices', href: '/admin/billing/invoices' }, { label: invoice.number }]} />
      <AdminHead
        title={invoice.number}
        beside={<InvoiceStatus invoice={invoice} />}
        actions={<DocumentDownloads href={`/admin/billing/invoices/${invoice.id}`} pdf={t('pdf')} xml={t('xml')} />}
        lead={<TextLink href={`/admin/customers/${invoice.customer.id}`}>{invoice.customer.name}</TextLink>}
      />
      <div className="pr-cols">
        <div>{paper === null ? <TooLong /> : <InvoicePaper {...paper} titleLevel="h2" />}</div>
        <div>
          <InvoiceActions invoice={invoice} actions={{ voidIt, writeOff, recordTransfer: transferArrived }} />
          <InvoiceCorrections invoice={invoice} />
          {paper === null ? null : <DocumentWorkings document={paper.document} paper={paper.lines} />}
          <Attempts invoice={invoice} />
        </div>
      </div>
    </>
  );
}

function TooLong(): ReactNode {
  return <Notice tone="info">This invoice has too many lines for a page. The API reads it page by page.</Notice>;
}

function Attempts({ invoice: { attempts, currency } }: { invoice: InvoiceDetail }): ReactNode {
  if (attempts === null || attempts.length === 0) return null;
  return (
    <Card>
      <CardHead title="Attempts to collect" />
      <CardBody>
        <Timeline
          entries={attempts.map((attempt) => ({
            when: <DateTime at={attempt.at} />,
            what: (
              <>
                {wordsOf(attempt.status)}, <Money amount={{ amountMinor: attempt.amountMinor, currency }} />
                {attempt.declineReason === null ? '' : `, ${wordsOf(attempt.declineReason).toLowerCase()}`}
              </>
            ),
          }))}
        />
      </CardBody>
    </Card>
  );
}
