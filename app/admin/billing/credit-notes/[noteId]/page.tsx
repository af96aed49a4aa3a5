import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findInvoiceDocument } from '@/db/read/invoices/find-invoice-document';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { isRefusal } from '@/lib/domain/refusal';
import { requireViewer } from '@/lib/web/session';
import { DocumentWorkings } from '@/components/admin/document-workings';
import { readerPaper } from '@/components/billing/reader-paper';
import { DocumentDownloads } from '@/components/billing/document-downloads';
import { InvoicePaper } from '@/components/billing/invoice-paper';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { Sum } from '@/components/ui/sum';

interface Props {
  readonly params: Promise<{ noteId: string }>;
}

const noteOf = cache(async (id: string): Promise<InvoiceDocument> => {
  const document = await findInvoiceDocument(await requireViewer('admin'), id);
  return document === null || isRefusal(document) || document.kind !== 'credit_note' ? notFound() : document;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await noteOf((await params).noteId)).number };
}

/** A credit note as the customer has it, and where its money went. */
export default async function CreditNotePage({ params }: Props): Promise<ReactNode> {
  const note = await noteOf((await params).noteId);
  const [paper, t] = await Promise.all([readerPaper(note), getTranslations('my.paper')]);
  const { corrects, customer } = note;
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Invoices', href: '/admin/billing/invoices' },
          { label: 'Credit notes', href: '/admin/billing/invoices?state=credit-notes' },
          { label: note.number },
        ]}
      />
      <AdminHead
        title={note.number}
        actions={<DocumentDownloads href={`/admin/billing/credit-notes/${note.id}`} pdf={t('pdf')} xml={t('xml')} />}
        lead={
          <>
            <TextLink href={`/admin/customers/${customer.id}`}>{customer.name}</TextLink>
            {corrects === null ? null : (
              <>
                , for invoice{' '}
                <TextLink className="pr-mono" href={`/admin/billing/invoices/${corrects.id}`}>
                  {corrects.number}
                </TextLink>
              </>
            )}
          </>
        }
      />
      <div className="pr-cols">
        <div>
          <InvoicePaper {...paper} titleLevel="h2" />
        </div>
        <div>
          <WhereItWent note={note} />
          <DocumentWorkings document={note} paper={paper.lines} />
        </div>
      </div>
    </>
  );
}

/** The columns of a note: taken off what was open or given back to prepaid credit, to the balance, to the card. */
function WhereItWent({
  note: { currency, totalMinor, creditedMinor, balanceAppliedMinor, paidMinor },
}: {
  note: InvoiceDocument;
}): ReactNode {
  const parts = [
    { label: 'Not collected, or back to prepaid credit', amountMinor: creditedMinor },
    { label: 'To the balance', amountMinor: balanceAppliedMinor },
    { label: 'Back to the card', amountMinor: paidMinor },
  ].filter(({ amountMinor }) => amountMinor > 0);
  const value = (amountMinor: number) => <Money amount={{ amountMinor, currency }} />;
  return (
    <Card>
      <CardHead title="Where the money went" />
      <CardBody>
        <Sum
          rows={[
            ...parts.map(({ label, amountMinor }) => ({ label, value: value(amountMinor) })),
            { label: 'Total', value: value(totalMinor), kind: 'total' as const },
          ]}
        />
      </CardBody>
    </Card>
  );
}
