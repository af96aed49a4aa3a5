import type { ReactNode } from 'react';
import type { Permission } from '@/lib/domain/access/may';
import type { Money as Amount } from '@/lib/domain/money/money';
import type { Currency } from '@/lib/domain/money/currency';
import { UNSENT, type FormState } from '@/lib/web/form-state';
import { FieldsForm } from '@/components/admin/fields-form';
import { wordsOf } from '@/components/admin/customer-parts';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { NativeDialog } from '@/components/ui/native-dialog';

type Action<Result> = (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;

interface ActedInvoice {
  readonly id: string;
  readonly number: string;
  readonly state: 'open' | 'overdue' | 'paid' | 'partly_paid' | 'void' | 'uncollectible';
  readonly collection: 'card' | 'invoice';
  readonly currency: Currency;
  readonly totalMinor: number;
  readonly openMinor: number;
  readonly paidMinor: number;
  readonly creditedMinor: number;
  readonly mayCorrect: Permission;
  readonly mayRecord: Permission;
}

interface InvoiceActionsProps {
  readonly invoice: ActedInvoice;
  readonly actions: {
    readonly voidIt: Action<{ creditNoteId: string }>;
    readonly writeOff: Action<{ writtenOffMinor: number }>;
    readonly recordTransfer: Action<{ paymentId: string }>;
  };
}

/** What can be done about an invoice by now; for roles that may not, who can. */
export function InvoiceActions({ invoice, actions }: InvoiceActionsProps): ReactNode {
  const { state, mayCorrect, mayRecord, currency, openMinor } = invoice;
  const open: Amount = { amountMinor: openMinor, currency };
  const isUnpaid = state === 'open' || state === 'overdue' || state === 'partly_paid';
  if (!mayCorrect.allowed && !mayRecord.allowed) return <OthersCan permission={mayCorrect} />;
  const isVoidable = mayCorrect.allowed && isUnpaid && invoice.paidMinor === 0;
  const isCreditable = mayCorrect.allowed && state !== 'void' && invoice.creditedMinor < invoice.totalMinor;
  const isTransferable = mayRecord.allowed && invoice.collection === 'invoice' && isUnpaid && openMinor > 0;
  if (!isCreditable && !isVoidable && !isTransferable && !isUnpaid) return null;
  return (
    <Card>
      <CardHead title="Actions" />
      <CardBody className="grid gap-3">
        {isTransferable ? <RecordTransfer invoice={invoice} open={open} action={actions.recordTransfer} /> : null}
        {isCreditable ? (
          <Deed text="Takes it back in part or as a whole. The subscription goes on.">
            <ButtonLink href={`/admin/billing/invoices/${invoice.id}/credit`}>Credit note…</ButtonLink>
          </Deed>
        ) : null}
        {isVoidable ? <VoidIt invoice={invoice} action={actions.voidIt} /> : null}
        {mayCorrect.allowed && isUnpaid ? <WriteOff invoice={invoice} open={open} action={actions.writeOff} /> : null}
        {isUnpaid && invoice.paidMinor > 0 ? (
          <p className="text-meta text-muted">
            <Money amount={{ amountMinor: invoice.paidMinor, currency }} /> was paid, so it cannot be voided any more.
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function OthersCan({ permission }: { permission: Permission }): ReactNode {
  const who = permission.allowed ? [] : permission.whoCan.map((role) => wordsOf(role).toLowerCase());
  return (
    <Card>
      <CardHead title="Actions" />
      <CardBody className="text-muted">
        Your role reads invoices. Credit notes, voiding and writing off are for{' '}
        {new Intl.ListFormat('en', { type: 'disjunction' }).format(who)}.
      </CardBody>
    </Card>
  );
}

function Deed({ text, children }: { text: string; children: ReactNode }): ReactNode {
  return (
    <div className="grid justify-items-start gap-1">
      {children}
      <p className="text-meta text-muted">{text}</p>
    </div>
  );
}

interface DeedProps<Result> {
  readonly invoice: ActedInvoice;
  readonly action: Action<Result>;
}

function VoidIt({ invoice, action }: DeedProps<{ creditNoteId: string }>): ReactNode {
  const total: Amount = { amountMinor: invoice.totalMinor, currency: invoice.currency };
  return (
    <Deed text="For an invoice that should not exist, as long as nothing of it was paid.">
      <NativeDialog button="Void…" label={`Void invoice ${invoice.number}`}>
        <h2 className="pr-card-title">Void invoice {invoice.number}</h2>
        <p>
          <Money amount={total} /> is not owed any more: a credit note takes back what is left, and used credit returns.
          Its lines count as not billed, so <b>the next bill run bills again</b> what is right by then.
        </p>
        <FieldsForm
          prefix="void"
          action={action}
          initial={UNSENT}
          submit={`Void ${invoice.number}`}
          done="The invoice is void."
          danger
          fields={[
            { kind: 'hidden', name: 'invoiceId', label: '', value: invoice.id },
            { kind: 'textarea', name: 'reason', label: 'Reason', hint: 'It is on the credit note.', required: true },
          ]}
        />
      </NativeDialog>
    </Deed>
  );
}

function WriteOff({ invoice, open, action }: DeedProps<{ writtenOffMinor: number }> & { open: Amount }): ReactNode {
  return (
    <Deed text="For a debt that will not come. It stays billed.">
      <NativeDialog button="Write off…" label={`Write off invoice ${invoice.number}`}>
        <h2 className="pr-card-title">Write off invoice {invoice.number}</h2>
        <p>
          <Money amount={open} /> is given up and not collected any more. What was provided stays billed, and its VAT is
          owed until a credit note takes it back.
        </p>
        <FieldsForm
          prefix="write-off"
          action={action}
          initial={UNSENT}
          submit="Write it off"
          done="The debt is written off."
          danger
          fields={[
            { kind: 'hidden', name: 'invoiceId', label: '', value: invoice.id },
            { kind: 'textarea', name: 'reason', label: 'Reason', required: true },
          ]}
        />
      </NativeDialog>
    </Deed>
  );
}

function RecordTransfer({ invoice, open, action }: DeedProps<{ paymentId: string }> & { open: Amount }): ReactNode {
  return (
    <Deed text="When the money has arrived at the bank.">
      <NativeDialog button="Record transfer…" label={`Record the transfer for ${invoice.number}`} variant="primary">
        <h2 className="pr-card-title">Record the transfer for {invoice.number}</h2>
        <p>
          <Money amount={open} /> has arrived: the invoice is paid, and what partners earned of it begins its time.
        </p>
        <FieldsForm
          prefix="transfer"
          action={action}
          initial={UNSENT}
          submit="Record the transfer"
          done="The invoice is paid."
          fields={[
            { kind: 'hidden', name: 'invoiceId', label: '', value: invoice.id },
            {
              kind: 'date',
              name: 'arrivedOn',
              label: 'Arrived on',
              hint: 'The day the bank names; empty is today. Partners earn by the network and rules of that day.',
            },
          ]}
        />
      </NativeDialog>
    </Deed>
  );
}
