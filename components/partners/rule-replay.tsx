import type { ReactNode } from 'react';
import { Money } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { Currency } from '@/lib/domain/money/currency';

interface Change {
  readonly currency: Currency;
  readonly nowMinor: number;
  readonly draftMinor: number;
  readonly differenceMinor: number;
}

export interface ReplayLine extends Change {
  readonly partner: { readonly id: string; readonly name: string };
}

/** What a draft would have paid each partner beside what was booked; the last rows are the sums. */
export function RuleReplay({ rows, totals }: { rows: readonly ReplayLine[]; totals: readonly Change[] }): ReactNode {
  return (
    <Table caption="Change per partner">
      <thead>
        <tr>
          <Th>Partner</Th>
          <Th align="right">Booked</Th>
          <Th align="right">With the draft</Th>
          <Th align="right">Change</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.partner.id} ${row.currency}`}>
            <RowHead onPhone="wide">{row.partner.name}</RowHead>
            <Amounts {...row} code={totals.length > 1} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        {totals.map((total) => (
          <tr key={total.currency}>
            <RowHead onPhone="wide">Together</RowHead>
            <Amounts {...total} code={totals.length > 1} />
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}

function Amounts({ currency, nowMinor, draftMinor, differenceMinor, code }: Change & { code: boolean }): ReactNode {
  const amount = (amountMinor: number) => ({ amountMinor, currency });
  return (
    <>
      <Td align="right" label="Booked">
        <Money amount={amount(nowMinor)} code={code} />
      </Td>
      <Td align="right" label="With the draft">
        <Money amount={amount(draftMinor)} code={code} />
      </Td>
      <Td align="right" label="Change">
        <Money amount={amount(differenceMinor)} code={code} change />
      </Td>
    </>
  );
}
