import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { OPEN_WORDS } from '@/components/partners/payout-open-month';
import { parseListAddress } from '@/components/admin/list-address';
import { ListPager } from '@/components/admin/list-tools';
import { RolesOnly } from '@/components/admin/roles-only';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { BillingDate } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { listOpenMonths, OPEN_STATES } from '@/db/read/admin/list-payout-runs';
import { PAGE_SIZE, pageWithin } from '@/db/read/admin/staff-scope';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Open balances' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The partners behind one number of "what waits". */
export default async function OpenBalancesPage({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked] = await Promise.all([requireViewer('admin'), searchParams]);
  const months = await listOpenMonths(viewer);
  if (months === null) return <RolesOnly roles="Partner managers, finance, auditors and owners" />;
  const address = parseListAddress('/admin/partners/payouts/open', asked, ['currency', 'state']);
  const state = OPEN_STATES.find((each) => each === address.filters['state']) ?? 'payable';
  const month = months.find(({ currency }) => currency === address.filters['currency']) ?? months[0];
  const rows = (month?.rows ?? []).filter((row) => row.state === state);
  const page = pageWithin(address.page, rows.length);
  return (
    <>
      <Crumbs trail={[{ label: 'Payouts', href: '/admin/partners/payouts' }, { label: 'Open balances' }]} />
      <AdminHead
        title={`Partners ${OPEN_WORDS[state]}`}
        beside={<Count value={rows.length} />}
        lead={month === undefined ? undefined : <BillingDate on={`${month.period}-01`} style="month" />}
      />
      <Card clip>
        {month === undefined || rows.length === 0 ? (
          <EmptyState>Nobody.</EmptyState>
        ) : (
          <Table caption={`Partners ${OPEN_WORDS[state]}`}>
            <thead>
              <tr>
                <Th>Partner</Th>
                <Th align="right">Minimum</Th>
                <Th align="right">Balance</Th>
              </tr>
            </thead>
            <tbody>
              {rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((row) => (
                <tr key={row.statementId}>
                  <RowHead>
                    <Link className="font-medium" href={`/admin/partners/statements/${row.statementId}`}>
                      {row.partner.name}
                    </Link>
                  </RowHead>
                  <Td align="right" onPhone="hide">
                    <Money amount={{ amountMinor: row.minimumMinor, currency: month.currency }} />
                  </Td>
                  <Td align="right">
                    <Money amount={{ amountMinor: row.closingMinor, currency: month.currency }} />
                  </Td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  All
                </th>
                <Td align="right">
                  <Money
                    amount={{
                      amountMinor: rows.reduce((sum, row) => sum + row.closingMinor, 0),
                      currency: month.currency,
                    }}
                  />
                </Td>
              </tr>
            </tfoot>
          </Table>
        )}
        <ListPager address={address} total={rows.length} page={page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}
