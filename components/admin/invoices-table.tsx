import { ClockAlert } from 'lucide-react';
import { useLocale, useNow, useTimeZone } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money as Amount } from '@/lib/domain/money/money';
import { formatDate } from '@/lib/domain/time/format-date';
import { Badge, BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Status } from '@/components/ui/status';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export interface InvoiceLine {
  readonly id: string;
  readonly number: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly brand: { readonly key: string };
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly paidAt: Date | null;
  readonly state: 'open' | 'overdue' | 'paid' | 'partly_paid' | 'void' | 'uncollectible';
  readonly failing: { readonly graceEndsAt: Date | null } | null;
  readonly totalMinor: number;
  readonly openMinor: number;
  readonly currency: Currency;
}

interface InvoicesTableProps {
  readonly rows: readonly InvoiceLine[];
  readonly sums?: readonly { readonly total: Amount; readonly open: Amount }[];
}

/** Invoices with what is still open, and what everything that fits adds up to. */
export function InvoicesTable({ rows, sums }: InvoicesTableProps): ReactNode {
  return (
    <Table caption="Invoices">
      <thead>
        <tr>
          <Th>Invoice</Th>
          <Th>Customer</Th>
          <Th>Issued</Th>
          <Th>Status</Th>
          <Th align="right">Open</Th>
          <Th align="right">Total with VAT</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="flex items-center gap-2">
                <BrandDot brand={row.brand.key} />
                <Link className="pr-mono font-medium" href={`/admin/billing/invoices/${row.id}`}>
                  {row.number}
                </Link>
              </span>
            </RowHead>
            <Td onPhone="wide">
              <TextLink href={`/admin/customers/${row.customer.id}`}>{row.customer.name}</TextLink>
            </Td>
            <Td onPhone="hide">
              <DateTime at={row.issuedAt} />
            </Td>
            <Td onPhone="wide">
              <InvoiceStatus invoice={row} />
            </Td>
            <Td align="right" onPhone="hide">
              <Money amount={{ amountMinor: row.openMinor, currency: row.currency }} />
            </Td>
            <Td align="right">
              <Money amount={{ amountMinor: row.totalMinor, currency: row.currency }} />
            </Td>
          </tr>
        ))}
      </tbody>
      {sums === undefined ? null : <InvoiceSums sums={sums} />}
    </Table>
  );
}

function InvoiceSums({ sums }: { sums: NonNullable<InvoicesTableProps['sums']> }): ReactNode {
  return (
    <tfoot>
      {sums.map(({ total, open }) => (
        <tr key={total.currency}>
          <th scope="row" colSpan={4}>
            All in {total.currency}
          </th>
          <Td align="right" onPhone="hide">
            <Money amount={open} />
          </Td>
          <Td align="right">
            <Money amount={total} />
          </Td>
        </tr>
      ))}
    </tfoot>
  );
}

/** The state of an invoice; a failing collection says until when everything keeps working. */
export function InvoiceStatus({
  invoice,
}: {
  invoice: Pick<InvoiceLine, 'state' | 'failing' | 'dueAt' | 'paidAt'>;
}): ReactNode {
  const locale = useLocale();
  const now = useNow();
  const timeZone = useTimeZone() ?? 'UTC';
  if (invoice.failing !== null) {
    const until = invoice.failing.graceEndsAt;
    return (
      <>
        <Badge tone="warn" icon={ClockAlert}>
          Payment failing
        </Badge>
        {until === null ? null : (
          <Sub>{`Grace ${until <= now ? 'ended' : 'until'} ${formatDate(until, { locale, timeZone })}`}</Sub>
        )}
      </>
    );
  }
  return (
    <Status
      kind="invoice"
      state={invoice.state}
      date={invoice.state === 'paid' ? (invoice.paidAt ?? undefined) : invoice.dueAt}
    />
  );
}
