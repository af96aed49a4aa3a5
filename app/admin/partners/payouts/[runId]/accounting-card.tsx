import type { ReactNode } from 'react';
import { Card, CardHead } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';
import { commissionPaid } from '@/lib/domain/ledger/postings';

const ACCOUNTS: Readonly<Record<string, string>> = {
  commissions_payable: 'Commissions payable',
  vat_payable: 'VAT',
  withholding_payable: 'Withholding payable',
  cash: 'Bank',
};

/** What the run is in the books: debit and credit, equal in sum. */
export function AccountingCard({ view: { run, sums } }: { view: PayoutRunView }): ReactNode {
  const { currency } = run;
  const postings = commissionPaid(sums, currency).filter(({ amountMinor }) => amountMinor !== 0);
  const side = (sign: 1 | -1): number =>
    postings.reduce((sum, { amountMinor }) => sum + Math.max(0, sign * amountMinor), 0);
  const cell = (amountMinor: number): ReactNode =>
    amountMinor <= 0 ? null : <Money amount={{ amountMinor, currency }} />;
  return (
    <Card clip>
      <CardHead title="In the books" note="once everything is paid" />
      <Table caption="Debit and credit of the run" phone="scroll">
        <thead>
          <tr>
            <Th>Account</Th>
            <Th align="right">Debit</Th>
            <Th align="right">Credit</Th>
          </tr>
        </thead>
        <tbody>
          {postings.map(({ account, amountMinor }) => (
            <tr key={account}>
              <RowHead>{ACCOUNTS[account] ?? account}</RowHead>
              <Td align="right">{cell(amountMinor)}</Td>
              <Td align="right">{cell(-amountMinor)}</Td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Sum</th>
            <Td align="right">
              <Money amount={{ amountMinor: side(1), currency }} />
            </Td>
            <Td align="right">
              <Money amount={{ amountMinor: side(-1), currency }} />
            </Td>
          </tr>
        </tfoot>
      </Table>
    </Card>
  );
}
