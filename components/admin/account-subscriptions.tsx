import type { ReactNode } from 'react';
import type { Localized } from '@/lib/domain/localized';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

/** Coupons a customer's subscriptions have or had. */
export function Redemptions({
  rows,
}: {
  rows: readonly {
    readonly id: string;
    readonly coupon: Localized;
    readonly code: string | null;
    readonly startAt: Date;
    readonly endAt: Date | null;
  }[];
}): ReactNode {
  if (rows.length === 0) return <EmptyState>No coupon.</EmptyState>;
  return (
    <Table caption="Coupons">
      <thead>
        <tr>
          <Th>Coupon</Th>
          <Th>Code</Th>
          <Th>Holds</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>{row.coupon.en}</RowHead>
            <Td>
              {row.code === null ? (
                <span className="text-muted">given by staff</span>
              ) : (
                <span className="pr-mono">{row.code}</span>
              )}
            </Td>
            <Td onPhone="wide">
              from <DateTime at={row.startAt} />
              {row.endAt === null ? null : (
                <Sub>
                  until <DateTime at={row.endAt} />
                </Sub>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** For each subscription who is invoiced, and with which others. */
export function SubscriptionPayers({
  rows,
  customer,
}: {
  rows: readonly {
    readonly id: string;
    readonly line: Localized;
    readonly invoiceGroup: string | null;
    readonly payer: string | null;
  }[];
  customer: string;
}): ReactNode {
  if (rows.length === 0) return <EmptyState>No subscription.</EmptyState>;
  return (
    <Table caption="Who pays">
      <thead>
        <tr>
          <Th>Subscription</Th>
          <Th>Invoice goes to</Th>
          <Th>Invoice group</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              {row.line.en}
              <Sub className="pr-mono">{row.id.slice(-6)}</Sub>
            </RowHead>
            <Td onPhone="wide">{row.payer ?? customer}</Td>
            <Td>{row.invoiceGroup ?? <span className="text-muted">common</span>}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
