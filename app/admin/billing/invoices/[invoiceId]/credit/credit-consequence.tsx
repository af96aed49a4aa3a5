import { randomUUID } from 'node:crypto';
import type { ReactNode } from 'react';
import { giveCreditNote } from '@/app/admin/billing/invoices/[invoiceId]/invoice-deeds';
import { FieldsForm } from '@/components/admin/fields-form';
import { cardName } from '@/components/my/card-name';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Money, moneyText } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Sum } from '@/components/ui/sum';
import type { CreditNotePreview } from '@/lib/commands/billing/preview-credit-note';
import type { WantedCredit } from '@/lib/domain/credit-notes/credit-note';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import type { Refusal } from '@/lib/domain/refusal';
import { UNSENT } from '@/lib/web/form-state';

interface ConsequenceProps {
  readonly document: InvoiceDocument;
  readonly wanted: WantedCredit;
  readonly to: 'balance' | 'card';
  readonly preview: CreditNotePreview;
}

/** What the note will do, to the cent, above the button that does it. */
export function CreditConsequence({ document, wanted, to, preview }: ConsequenceProps): ReactNode {
  const { currency } = document;
  const { totals } = preview;
  const value = (amountMinor: number) => <Money amount={{ amountMinor, currency }} />;
  const total = moneyText({ amount: { amountMinor: totals.totalMinor, currency } }, 'en');
  return (
    <Card>
      <CardHead title="What happens" />
      <CardBody className="grid gap-4">
        <Sum
          rows={[
            { label: 'Without VAT', value: value(totals.netMinor) },
            ...totals.taxes.map((tax) => ({ label: `VAT ${tax.ratePercent} %`, value: value(tax.taxMinor) })),
            { label: 'Credit note', value: value(totals.totalMinor), kind: 'total' as const },
          ]}
        />
        <p className="font-medium" role="status">
          {sentenceOf(document, preview)}
        </p>
        <FieldsForm
          prefix="note"
          action={giveCreditNote}
          initial={UNSENT}
          submit={`Issue credit note of ${total}`}
          done="The credit note is issued."
          fields={[
            { kind: 'hidden', name: 'invoiceId', label: '', value: document.id },
            { kind: 'hidden', name: 'wanted', label: '', value: JSON.stringify(wanted) },
            { kind: 'hidden', name: 'to', label: '', value: to },
            { kind: 'hidden', name: 'requestKey', label: '', value: randomUUID() },
            { kind: 'textarea', name: 'reason', label: 'Reason', hint: 'The customer reads it.', required: true },
          ]}
        />
      </CardBody>
    </Card>
  );
}

/** "€18.60 goes to the customer's balance." */
function sentenceOf({ currency, paidWith }: InvoiceDocument, preview: CreditNotePreview): string {
  const card = paidWith === null ? 'the card' : `${cardName(paidWith.cardBrand)} ending ${paidWith.last4}`;
  const parts = [
    { amountMinor: preview.openMinor, does: 'is not collected any more' },
    { amountMinor: preview.refundMinor, does: `goes back to ${card}` },
    { amountMinor: preview.walletMinor, does: 'goes back to prepaid credit' },
    { amountMinor: preview.balanceMinor, does: 'goes to the customer’s balance' },
  ].filter(({ amountMinor }) => amountMinor > 0);
  const said = parts.map(
    ({ amountMinor, does }) => `${moneyText({ amount: { amountMinor, currency } }, 'en')} ${does}`,
  );
  return `${new Intl.ListFormat('en').format(said)}.`;
}

export function NoConsequence({ refused }: { refused: Refusal }): ReactNode {
  return (
    <Card>
      <CardHead title="What happens" />
      <CardBody>
        <Notice tone="bad" live="alert">
          {refused.message}
        </Notice>
      </CardBody>
    </Card>
  );
}
