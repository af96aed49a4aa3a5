import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { paperOf } from '@/app/my/invoices/[id]/paper';
import { PrintButton } from '@/components/billing/print-button';
import { Desk, InvoicePaper } from '@/components/billing/invoice-paper';
import { getWords } from '@/components/my/get-words';
import { Crumbs } from '@/components/shell/page-head';
import { getInvoice } from '@/db/read/my/get-invoice';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { requireViewer } from '@/lib/web/session';

interface InvoiceProps {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: InvoiceProps): Promise<Metadata> {
  const [viewer, { id }, { t }] = await Promise.all([requireViewer('my'), params, getWords()]);
  const invoice = await getInvoice(viewer, id);
  return { title: invoice ? `${t('invoices.one')} ${invoice.brief.number}` : t('invoices.title') };
}

/** The invoice as it was sent, with the working of every line. */
export default async function MyInvoice({ params }: InvoiceProps): Promise<ReactNode> {
  const [viewer, { id }, words, line, tax] = await Promise.all([
    requireViewer('my'),
    params,
    getWords(),
    getTranslations('line'),
    getTranslations('tax'),
  ]);
  const invoice = await getInvoice(viewer, id);
  if (!invoice) notFound();
  const { t, date } = words;
  return (
    <>
      <div className="print:hidden">
        <Crumbs trail={[{ label: t('invoices.title'), href: '/my/invoices' }, { label: invoice.brief.number }]} />
      </div>
      <Desk
        label={t('paper.asSent', { number: invoice.brief.number, date: date(invoice.brief.issuedAt) })}
        actions={<PrintButton label={t('paper.print')} />}
      >
        <InvoicePaper {...paperOf(invoice, { words, line, tax, sandbox: isSandbox() })} />
      </Desk>
    </>
  );
}
