import type { ReactNode } from 'react';
import { Card, CardFoot, CardHead } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';
import { commissionPaid, type Posting } from '@/lib/domain/ledger/postings';

const ACCOUNTS: Readonly<Record<string, string>> = {
  commissions_payable: 'Commissions payable',
  currency_conversion: 'Currency conversion',
  vat_payable: 'VAT',
  withholding_payable: 'Withholding payable',
  cash: 'Bank',
};

/** What the run is in the books: debit and credit, equal in sum. */
export function AccountingCard({ view: { run, sums } }: { view: PayoutRunView }): ReactNode {
  const { currency } = run;
  const postings = commissionPaid(sums, currency);
  const sum = (side: Posting['side']): number =>
    postings.reduce((total, posting) => total + (posting.side === side ? posting.amountMinor : 0), 0);
  const cell = (posting: Posting, side: Posting['side']): ReactNode =>
    posting.side === side ? <Money amount={{ amountMinor: posting.amountMinor, currency }} /> : null;
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
          {postings.map((posting) => (
            <tr key={posting.account}>
              <RowHead>{ACCOUNTS[posting.account] ?? posting.account}</RowHead>
              <Td align="right">{cell(posting, 'debit')}</Td>
              <Td align="right">{cell(posting, 'credit')}</Td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Sum</th>
            <Td align="right">
              <Money amount={{ amountMinor: sum('debit'), currency }} />
            </Td>
            <Td align="right">
              <Money amount={{ amountMinor: sum('credit'), currency }} />
            </Td>
          </tr>
        </tfoot>
      </Table>
      <CardFoot>
        <a className="pr-link" href={`/admin/partners/payouts/${run.id}/accounting`} download>
          Lines of every payout as booked (CSV)
        </a>
      </CardFoot>
    </Card>
  );
}
