import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';

interface NoteOfInvoice {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Date;
  readonly reason: string;
  readonly totalMinor: number;
  readonly refunds: readonly {
    readonly id: string;
    readonly status: 'created' | 'pending' | 'succeeded' | 'failed';
    readonly amountMinor: number;
    readonly settledAt: Date | null;
  }[];
}

interface CorrectedInvoice {
  readonly notes: readonly NoteOfInvoice[];
  readonly closedAt: Date | null;
  readonly currency: Currency;
  readonly state: string;
  readonly creditedMinor: number;
}

const REFUND_STATES: Readonly<Record<NoteOfInvoice['refunds'][number]['status'], string>> = {
  created: 'on its way to the card',
  pending: 'on its way to the card',
  succeeded: 'back on the card',
  failed: 'not taken by the card, so it went to the balance',
};

/** What took the invoice back: credit notes, the money they send back, and that it was closed. */
export function InvoiceCorrections({ invoice }: { invoice: CorrectedInvoice }): ReactNode {
  const { notes, closedAt, currency, state } = invoice;
  if (notes.length === 0 && closedAt === null) return null;
  return (
    <Card>
      <CardHead
        title="Corrections"
        note={
          invoice.creditedMinor > 0 ? <Money amount={{ amountMinor: invoice.creditedMinor, currency }} /> : undefined
        }
      />
      <CardBody className="grid gap-3">
        {closedAt === null ? null : (
          <p>
            {state === 'void' ? 'Voided' : 'Written off'} on <DateTime at={closedAt} />
          </p>
        )}
        {notes.map((note) => (
          <Note key={note.id} note={note} currency={currency} />
        ))}
      </CardBody>
    </Card>
  );
}

function Note({ note, currency }: { note: NoteOfInvoice; currency: Currency }): ReactNode {
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        <TextLink className="pr-mono font-medium" href={`/admin/billing/credit-notes/${note.id}`}>
          {note.number}
        </TextLink>
        <Money amount={{ amountMinor: note.totalMinor, currency }} />
      </div>
      <p className="text-meta text-muted">
        <DateTime at={note.issuedAt} />, {note.reason}
      </p>
      {note.refunds.map((refund) => (
        <p key={refund.id} className="text-meta text-muted">
          <Money amount={{ amountMinor: refund.amountMinor, currency }} /> {REFUND_STATES[refund.status]}
          {refund.settledAt === null ? null : (
            <>
              , <DateTime at={refund.settledAt} />
            </>
          )}
        </p>
      ))}
    </div>
  );
}
