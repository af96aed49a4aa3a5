import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { paperOf } from '@/app/my/invoices/[id]/paper';
import { DocumentDownloads } from '@/components/billing/document-downloads';
import { PrintButton } from '@/components/billing/print-button';
import { Desk, InvoicePaper } from '@/components/billing/invoice-paper';
import { getWords } from '@/components/my/get-words';
import { Crumbs } from '@/components/shell/page-head';
import { getInvoice, type InvoiceView } from '@/db/read/my/get-invoice';
import { isRefusal } from '@/lib/domain/refusal';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { requireViewer } from '@/lib/web/session';

interface InvoiceProps {
  readonly params: Promise<{ id: string }>;
}

const invoiceOf = cache(async (id: string): Promise<InvoiceView> => {
  const view = await getInvoice(await requireViewer('my'), id);
  // One that is too long for a page is read through the API.
  return view === undefined || isRefusal(view) ? notFound() : view;
});

export async function generateMetadata({ params }: InvoiceProps): Promise<Metadata> {
  const [{ document }, { t }] = await Promise.all([params.then(({ id }) => invoiceOf(id)), getWords()]);
  return { title: `${t(document.kind === 'invoice' ? 'invoices.one' : 'paper.credit')} ${document.number}` };
}

/** The invoice as it was sent, with the working of every line. */
export default async function MyInvoice({ params }: InvoiceProps): Promise<ReactNode> {
  const [view, words, line, tax, derivation, ui] = await Promise.all([
    params.then(({ id }) => invoiceOf(id)),
    getWords(),
    getTranslations('line'),
    getTranslations('tax'),
    getTranslations('derivation'),
    getTranslations('ui'),
  ]);
  const { t, date } = words;
  const { id, number, issuedAt } = view.document;
  return (
    <>
      <div className="print:hidden">
        <Crumbs trail={[{ label: t('invoices.title'), href: '/my/invoices' }, { label: number }]} />
      </div>
      <Desk
        label={t('paper.asSent', { number, date: date(issuedAt) })}
        actions={
          <>
            <PrintButton label={t('paper.print')} />
            <DocumentDownloads href={`/my/invoices/${id}`} pdf={t('paper.pdf')} xml={t('paper.xml')} />
          </>
        }
      >
        <InvoicePaper {...paperOf(view, { words, line, tax, derivation, ui, sandbox: isSandbox() })} />
      </Desk>
    </>
  );
}
