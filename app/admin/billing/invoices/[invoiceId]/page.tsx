import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findInvoiceDetail } from '@/db/read/admin/find-invoice';
import { findInvoiceRecord, type InvoiceRecord } from '@/db/read/invoices/find-invoice-record';
import { isRefusal } from '@/lib/domain/refusal';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { requireViewer } from '@/lib/web/session';
import { wordsOf } from '@/components/admin/customer-parts';
import { InvoiceStatus } from '@/components/admin/invoices-table';
import { DocumentDownloads } from '@/components/billing/document-downloads';
import { InvoicePaper, type InvoicePaperProps } from '@/components/billing/invoice-paper';
import { paperText } from '@/components/billing/paper-text';
import { wordsOf as portalWordsOf } from '@/components/my/words';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Explain } from '@/components/ui/explain';
import { Money } from '@/components/ui/money';
import { Timeline } from '@/components/ui/timeline';

interface Props {
  readonly params: Promise<{ invoiceId: string }>;
}

const invoiceOf = cache(
  async (id: string) => (await findInvoiceDetail(await requireViewer('admin'), id)) ?? notFound(),
);

/** One that is too long for a page is read through the API. */
async function recordOf(id: string): Promise<InvoiceRecord> {
  const record = await findInvoiceRecord(await requireViewer('admin'), id);
  return record === null || isRefusal(record) ? notFound() : record;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await invoiceOf((await params).invoiceId)).number };
}

/** The invoice as the customer has it, with the stored working of every line beside it. */
export default async function InvoicePage({ params }: Props): Promise<ReactNode> {
  const { invoiceId } = await params;
  const [invoice, record, t] = await Promise.all([
    invoiceOf(invoiceId),
    recordOf(invoiceId),
    getTranslations('my.paper'),
  ]);
  const paper = await paperOf(record);
  const { currency, attempts } = invoice;
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
        <div>
          <InvoicePaper {...paper} titleLevel="h2" />
        </div>
        <div>
          <Card>
            <CardHead title="Workings" />
            <CardBody className="grid gap-2">
              {invoice.lines.map((each, index) => (
                <div key={each.id} className="flex items-baseline justify-between gap-3">
                  <span>{paper.lines[index]?.what}</span>
                  <Explain derivation={each.derivation} label={`line ${each.position}`} sources>
                    <Money amount={{ amountMinor: each.amountMinor, currency }} />
                  </Explain>
                </div>
              ))}
              {invoice.taxes.map((tax) => (
                <div key={tax.position} className="flex items-baseline justify-between gap-3">
                  <span>VAT {tax.ratePercent} %</span>
                  <Explain derivation={tax.derivation} label="VAT" sources>
                    <Money amount={{ amountMinor: tax.taxMinor, currency }} />
                  </Explain>
                </div>
              ))}
            </CardBody>
          </Card>
          {record.creditNotes.length === 0 ? null : <CreditNotes record={record} />}
          {attempts === null || attempts.length === 0 ? null : (
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
          )}
        </div>
      </div>
    </>
  );
}

/** The paper the customer has, in English. */
async function paperOf({ document }: InvoiceRecord): Promise<InvoicePaperProps> {
  const [locale, my, line, tax, derivation, ui] = await Promise.all([
    getLocale(),
    getTranslations('my'),
    getTranslations('line'),
    getTranslations('tax'),
    getTranslations('derivation'),
    getTranslations('ui'),
  ]);
  const words = portalWordsOf(my, locale, document.timeZone);
  const { status, notes, footer, ...text } = paperText(document, { words, line, tax, derivation, ui });
  return {
    ...text,
    status: status.text,
    title: isSandbox() ? `${text.title} [SANDBOX]` : text.title,
    ...(notes.length > 0 && { closing: notes.join(' ') }),
    footer: footer.map((lines) => lines.join('\n')),
  };
}

function CreditNotes({ record: { creditNotes, document } }: { record: InvoiceRecord }): ReactNode {
  return (
    <Card>
      <CardHead title="Credit notes" />
      <CardBody className="grid gap-2">
        {creditNotes.map(({ id, number, totalMinor, reason }) => (
          <div key={id} className="flex items-baseline justify-between gap-3">
            <span>
              <a className="pr-link" href={`/admin/billing/invoices/${id}/pdf`} download>
                {number}
              </a>
              <span className="block text-muted">{reason}</span>
            </span>
            <Money amount={{ amountMinor: totalMinor, currency: document.currency }} />
          </div>
        ))}
      </CardBody>
    </Card>
  );
}
