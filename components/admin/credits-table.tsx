import type { ReactNode } from 'react';
import type { Money as Amount } from '@/lib/domain/money/money';
import { BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';

interface CreditsTableProps {
  readonly rows: readonly {
    readonly customer: { readonly id: string; readonly name: string };
    readonly brand: { readonly key: string };
    readonly balance: Amount;
    readonly wallet: Amount;
    readonly expiresAt: Date | null;
  }[];
  readonly sums: readonly { readonly balance: Amount; readonly wallet: Amount }[];
}

/** Customers with credit; the name leads to where it is given and explained. */
export function CreditsTable({ rows, sums }: CreditsTableProps): ReactNode {
  return (
    <Table caption="Credits">
      <thead>
        <tr>
          <Th>Customer</Th>
          <Th>Prepaid credit expires</Th>
          <Th align="right">Balance</Th>
          <Th align="right">Prepaid credit</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.customer.id}>
            <RowHead>
              <span className="flex items-center gap-2">
                <BrandDot brand={row.brand.key} />
                <TextLink href={`/admin/customers/${row.customer.id}/account`}>{row.customer.name}</TextLink>
              </span>
            </RowHead>
            <Td onPhone="hide">
              {row.expiresAt === null ? <span className="text-muted">—</span> : <DateTime at={row.expiresAt} />}
            </Td>
            <Td align="right" label="Balance">
              <Money amount={row.balance} />
            </Td>
            <Td align="right" label="Prepaid">
              <Money amount={row.wallet} />
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {sums.map(({ balance, wallet }) => (
          <tr key={balance.currency}>
            <th scope="row" colSpan={2}>
              All in {balance.currency}
            </th>
            <Td align="right">
              <Money amount={balance} />
            </Td>
            <Td align="right">
              <Money amount={wallet} />
            </Td>
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}
