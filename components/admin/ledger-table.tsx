import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money as Amount } from '@/lib/domain/money/money';
import { EntryStatus } from '@/components/partners/entry-status';
import { percentDigits } from '@/components/partners/percent-digits';
import { BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Explain } from '@/components/ui/explain';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export interface LedgerLine {
  readonly id: string;
  readonly occurredAt: Date;
  readonly beneficiary: string;
  readonly soldBy: string;
  readonly kind: CommissionKind;
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly brand: { readonly key: string } | null;
  readonly invoice: { readonly id: string; readonly number: string } | null;
  readonly rule: string | null;
  readonly reason: string | null;
  readonly baseMinor: number;
  readonly ratePercent: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly state: EntryState;
  readonly derivation: Derivation;
}

const KIND_WORDS: Readonly<Record<CommissionKind, string>> = {
  ACCRUAL: 'own sale',
  OVERRIDE: 'override',
  SPLIT: 'share of a commission',
  BONUS: 'bonus',
  TRUE_UP: 'true-up',
  CLAWBACK: 'taken back',
  ADJUSTMENT: 'adjustment',
  DRAW: 'guarantee',
  DRAW_RECOVERY: 'guarantee recovered',
  ROUNDING: 'rounding',
};

interface LedgerTableProps {
  readonly rows: readonly LedgerLine[];
  /** Of everything that fits, by currency. */
  readonly sums: readonly (Amount & { readonly count: number })[];
}

/** Commission entries of all partners; each amount opens its stored working. */
export function LedgerTable({ rows, sums }: LedgerTableProps): ReactNode {
  return (
    <Table caption="Commission entries">
      <thead>
        <tr>
          <Th>Date</Th>
          <Th>Partner</Th>
          <Th>Customer</Th>
          <Th align="right">Net paid</Th>
          <Th align="right">Share</Th>
          <Th align="right">Earned</Th>
          <Th align="right">Status</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </tbody>
      <tfoot>
        {sums.map((sum) => (
          <tr key={sum.currency}>
            <th scope="row" colSpan={5}>
              All {sum.count} entries{sums.length > 1 ? ` in ${sum.currency}` : ''}
            </th>
            <Td align="right" className="!font-semibold">
              <Money amount={sum} />
            </Td>
            <Td onPhone="hide" />
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}

function Line({ row }: { row: LedgerLine }): ReactNode {
  const locale = useLocale();
  const { currency } = row;
  return (
    <tr>
      <Td onPhone="hide">
        <TextLink href={`/admin/partners/ledger/${row.id}`}>
          <DateTime at={row.occurredAt} />
        </TextLink>
      </Td>
      <RowHead>
        <span className="font-medium">{row.beneficiary}</span>
        <Sub>{row.soldBy === row.beneficiary ? KIND_WORDS[row.kind] : `sold by ${row.soldBy}`}</Sub>
      </RowHead>
      <Td onPhone="wide">
        <Paid row={row} />
      </Td>
      <Td align="right" onPhone="hide">
        <Money amount={{ amountMinor: row.baseMinor, currency }} />
      </Td>
      <Td align="right" onPhone="hide">
        {percentDigits(row.ratePercent, locale)}
      </Td>
      <Td align="right">
        <Explain
          derivation={row.derivation}
          label={`the commission of ${row.beneficiary}`}
          context={[row.customer?.name, row.invoice && `invoice ${row.invoice.number}`, row.rule ?? row.reason]
            .filter(Boolean)
            .join(', ')}
        >
          <Money amount={{ amountMinor: row.amountMinor, currency }} />
        </Explain>
      </Td>
      <Td align="right" onPhone="wide">
        <EntryStatus state={row.state} />
      </Td>
    </tr>
  );
}

function Paid({ row: { customer, brand, invoice, reason } }: { row: LedgerLine }): ReactNode {
  if (customer === null) return <span className="text-muted">{reason ?? 'no customer'}</span>;
  return (
    <>
      <span className="flex items-center gap-2">
        {brand === null ? null : <BrandDot brand={brand.key} />}
        <TextLink className="inline-flex min-h-6 items-center" href={`/admin/customers/${customer.id}`}>
          {customer.name}
        </TextLink>
      </span>
      {invoice === null ? null : (
        <Sub className="pl-4">
          <TextLink className="pr-mono inline-flex min-h-6 items-center" href={`/admin/billing/invoices/${invoice.id}`}>
            {invoice.number}
          </TextLink>
        </Sub>
      )}
    </>
  );
}
