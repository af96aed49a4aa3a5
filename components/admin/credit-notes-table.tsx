import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Money as Amount } from '@/lib/domain/money/money';
import { BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

interface CreditNoteRow {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Date;
  readonly reason: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly brand: { readonly key: string };
  readonly invoice: { readonly id: string; readonly number: string };
  readonly total: Amount;
}

interface CreditNotesTableProps {
  readonly rows: readonly CreditNoteRow[];
  readonly sums: readonly Amount[];
}

/** Credit notes with the invoice each takes back, and what everything that fits adds up to. */
export function CreditNotesTable({ rows, sums }: CreditNotesTableProps): ReactNode {
  return (
    <Table caption="Credit notes">
      <thead>
        <tr>
          <Th>Credit note</Th>
          <Th>Customer</Th>
          <Th>Of invoice</Th>
          <Th>Issued</Th>
          <Th align="right">Total with VAT</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="flex items-center gap-2">
                <BrandDot brand={row.brand.key} />
                <Link className="pr-mono font-medium" href={`/admin/billing/credit-notes/${row.id}`}>
                  {row.number}
                </Link>
              </span>
              <Sub>{row.reason}</Sub>
            </RowHead>
            <Td onPhone="wide">
              <TextLink href={`/admin/customers/${row.customer.id}`}>{row.customer.name}</TextLink>
            </Td>
            <Td onPhone="wide">
              <TextLink className="pr-mono" href={`/admin/billing/invoices/${row.invoice.id}`}>
                {row.invoice.number}
              </TextLink>
            </Td>
            <Td onPhone="hide">
              <DateTime at={row.issuedAt} />
            </Td>
            <Td align="right">
              <Money amount={row.total} />
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {sums.map((total) => (
          <tr key={total.currency}>
            <th scope="row" colSpan={4}>
              All in {total.currency}
            </th>
            <Td align="right">
              <Money amount={total} />
            </Td>
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}
