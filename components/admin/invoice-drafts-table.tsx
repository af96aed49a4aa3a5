import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Money as Amount } from '@/lib/domain/money/money';
import { BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { RowHead, Table, Td, Th } from '@/components/ui/table';

interface DraftRow {
  readonly id: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly brand: { readonly key: string };
  readonly throughAt: Date;
  readonly finaliseAt: Date;
  readonly lineCount: number;
  readonly total: Amount;
}

/** Invoices that may still be looked at, those that are issued first on top. */
export function InvoiceDraftsTable({ rows }: { rows: readonly DraftRow[] }): ReactNode {
  return (
    <Table caption="Drafts of invoices">
      <thead>
        <tr>
          <Th>Draft</Th>
          <Th>Customer</Th>
          <Th>Issued on</Th>
          <Th align="right">Lines</Th>
          <Th align="right">Total with VAT</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="flex items-center gap-2">
                <BrandDot brand={row.brand.key} />
                <Link className="font-medium" href={`/admin/billing/drafts/${row.id}`}>
                  Through <DateTime at={row.throughAt} />
                </Link>
              </span>
            </RowHead>
            <Td onPhone="wide">
              <TextLink href={`/admin/customers/${row.customer.id}`}>{row.customer.name}</TextLink>
            </Td>
            <Td onPhone="wide" label="Issued on">
              <DateTime at={row.finaliseAt} style="day-time" />
            </Td>
            <Td align="right" onPhone="hide">
              <Count value={row.lineCount} />
            </Td>
            <Td align="right">
              <Money amount={row.total} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
