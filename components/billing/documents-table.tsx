import Link from 'next/link';
import type { ReactNode } from 'react';
import { InvoiceState } from '@/components/billing/invoice-state';
import type { Words } from '@/components/my/words';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { Currency } from '@/lib/domain/money/currency';

interface DocumentBrief {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Date;
  readonly totalMinor: number;
  readonly currency: Currency;
}

interface InvoiceBrief extends DocumentBrief {
  readonly dueAt: Date;
  readonly openMinor: number;
  readonly status: 'open' | 'paid' | 'partly_paid' | 'void' | 'uncollectible';
  readonly overdue: boolean;
}

interface CreditNoteBrief extends DocumentBrief {
  readonly ofInvoice: { readonly number: string };
}

interface DocumentsTableProps {
  readonly documents: readonly (
    | { readonly kind: 'invoice'; readonly invoice: InvoiceBrief }
    | { readonly kind: 'credit_note'; readonly note: CreditNoteBrief }
  )[];
  readonly words: Words;
  /** Where the page of each is: `/my/invoices`. */
  readonly base: string;
}

/** Invoices and credit notes of one payer; for the portals. */
export function DocumentsTable({ documents, words, base }: DocumentsTableProps): ReactNode {
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
        {documents.map((each) =>
          each.kind === 'invoice' ? (
            <InvoiceRow key={each.invoice.id} invoice={each.invoice} words={words} base={base} />
          ) : (
            <NoteRow key={each.note.id} note={each.note} words={words} base={base} />
          ),
        )}
      </tbody>
    </Table>
  );
}

type RowProps = Pick<DocumentsTableProps, 'words' | 'base'>;

function InvoiceRow({ invoice, words: { date, money }, base }: RowProps & { invoice: InvoiceBrief }): ReactNode {
  return (
    <tr>
      <RowHead>
        <Link className="pr-link pr-mono" href={`${base}/${invoice.id}`}>
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
function NoteRow({ note, words: { t, date, money }, base }: RowProps & { note: CreditNoteBrief }): ReactNode {
  return (
    <tr>
      <RowHead>
        <Link className="pr-link pr-mono" href={`${base}/${note.id}`}>
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
