import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { OpenMonthSentence } from '@/components/partners/payout-open-month';
import { RunStatus } from '@/components/partners/payout-run-status';
import { RolesOnly } from '@/components/admin/roles-only';
import { parseListAddress } from '@/components/admin/list-address';
import { ListPager } from '@/components/admin/list-tools';
import { AdminHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { BillingDate, DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { listOpenMonths, listPayoutRuns, type PayoutRunRow } from '@/db/read/admin/list-payout-runs';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Payouts' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Whom we pay, how much, when, approved by whom. */
export default async function PayoutRunsPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseListAddress('/admin/partners/payouts', await searchParams, []);
  const [runs, months] = await Promise.all([listPayoutRuns(viewer, address.page), listOpenMonths(viewer)]);
  if (runs === null || months === null) return <RolesOnly roles="Partner managers, finance, auditors and owners" />;
  return (
    <>
      <AdminHead
        title="Payouts"
        beside={<Count value={runs.total} />}
        lead="What partners are owed goes out in runs: previewed, approved by somebody else, sent one by one."
        actions={
          <>
            <ButtonLink href="/admin/partners/statements">Statements</ButtonLink>
            {runs.mayCreate.allowed ? (
              <ButtonLink variant="primary" href="/admin/partners/payouts/new">
                New run
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <Card className="mb-5">
        <CardHead title="Waiting" />
        <CardBody className="grid gap-2">
          {months.length === 0 ? 'No statement is closed yet.' : null}
          {months.map((month) => (
            <OpenMonthSentence key={month.currency} month={month} />
          ))}
        </CardBody>
      </Card>
      <Card clip>
        {runs.rows.length === 0 ? (
          <EmptyState>No run yet. The first one gathers the statements of a closed month.</EmptyState>
        ) : (
          <RunsTable rows={runs.rows} />
        )}
        <ListPager address={address} total={runs.total} page={runs.page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}

function RunsTable({ rows }: { rows: readonly PayoutRunRow[] }): ReactNode {
  return (
    <Table caption="Payout runs">
      <thead>
        <tr>
          <Th>Run</Th>
          <Th>Made</Th>
          <Th align="right">Partners</Th>
          <Th>Status</Th>
          <Th align="right">Leaving the bank</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <Link className="font-medium" href={`/admin/partners/payouts/${row.id}`}>
                Run {row.number}
              </Link>
              <Sub>
                <BillingDate on={`${row.period}-01`} style="month" />, {row.currency}
              </Sub>
            </RowHead>
            <Td onPhone="hide">
              <DateTime at={row.createdAt} />
            </Td>
            <Td align="right" onPhone="wide" label="Partners">
              <Count value={row.paying} />
              {row.paid + row.failed === 0 ? null : (
                <Sub>
                  {row.paid} paid{row.failed === 0 ? '' : `, ${row.failed} failed`}
                </Sub>
              )}
            </Td>
            <Td onPhone="wide">
              <RunStatus status={row.status} />
            </Td>
            <Td align="right">
              <Money amount={{ amountMinor: row.totalMinor, currency: row.currency }} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
