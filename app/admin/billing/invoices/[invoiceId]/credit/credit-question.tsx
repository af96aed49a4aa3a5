import type { ReactNode } from 'react';
import { lineField, textOf, type Asked } from '@/app/admin/billing/invoices/[invoiceId]/credit/wanted-credit';
import type { PaperLine } from '@/components/billing/invoice-paper';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { RadioCards } from '@/components/ui/choice';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { TextInput } from '@/components/ui/text-input';
import type { CreditNoteDesk } from '@/lib/commands/billing/preview-credit-note';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import type { Refusal } from '@/lib/domain/refusal';

interface CreditQuestionProps {
  readonly document: InvoiceDocument;
  readonly paper: readonly PaperLine[];
  readonly desk: CreditNoteDesk;
  readonly asked: Asked;
  readonly refused: Refusal | null;
}

/** What is to be taken back and where money goes: a plain form whose answer is the same page with the consequence. */
export function CreditQuestion({ document, paper, desk, asked, refused }: CreditQuestionProps): ReactNode {
  const { currency } = document;
  const kind = textOf(asked, 'kind') || 'full';
  const errorAt = (name: string): string | undefined => (refused?.field === name ? refused.message : undefined);
  const charges = document.lines
    .map((line) => ({ line, what: paper.find(({ key }) => key === line.id)?.what }))
    .filter(({ line }) => line.amountMinor > 0);
  return (
    <Card>
      <CardHead title="What is taken back" />
      <CardBody>
        <form method="get" className="grid gap-4">
          <RadioCards
            name="kind"
            legend="How much"
            defaultValue={kind}
            options={[
              {
                value: 'full',
                label: 'Everything that is left',
                effect: <Money amount={{ amountMinor: desk.leftMinor, currency }} />,
              },
              { value: 'amount', label: 'An amount with VAT', effect: 'Spread over the lines.' },
              { value: 'lines', label: 'Single lines', effect: 'Type an amount at each line that is taken back.' },
            ]}
          />
          <TextInput
            id="credit-amount"
            name="amount"
            label="Amount with VAT"
            suffix={currency}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={textOf(asked, 'amount')}
            error={kind === 'amount' ? errorAt('amount') : undefined}
          />
          <Table caption="Lines of the invoice">
            <thead>
              <tr>
                <Th>Line</Th>
                <Th align="right">Left to credit</Th>
                <Th align="right">Take back</Th>
              </tr>
            </thead>
            <tbody>
              {charges.map(({ line, what }) => (
                <tr key={line.id}>
                  <RowHead>
                    {what}
                    <Sub>
                      <Money amount={{ amountMinor: line.amountMinor, currency }} /> on the invoice
                    </Sub>
                  </RowHead>
                  <Td align="right" label="Left">
                    <Money amount={{ amountMinor: desk.leftOfLines.get(line.id) ?? 0, currency }} />
                  </Td>
                  <Td align="right" onPhone="wide">
                    <TextInput
                      id={`credit-${lineField(line.id)}`}
                      name={lineField(line.id)}
                      label={`Take back of line ${line.position}, in ${currency}`}
                      hideLabel
                      suffix={currency}
                      inputMode="decimal"
                      autoComplete="off"
                      defaultValue={textOf(asked, lineField(line.id))}
                      error={kind === 'lines' ? errorAt(lineField(line.id)) : undefined}
                    />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <RadioCards
            name="to"
            legend="Where money goes that was paid"
            defaultValue={textOf(asked, 'to') === 'card' ? 'card' : 'balance'}
            options={[
              { value: 'balance', label: 'To the balance', effect: 'It is used for the next invoice.' },
              { value: 'card', label: 'Back to the card', effect: 'As far as the card paid it.' },
            ]}
          />
          <div>
            <Button type="submit">Show what happens</Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
