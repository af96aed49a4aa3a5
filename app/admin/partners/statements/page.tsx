import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { parseListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { RolesOnly } from '@/components/admin/roles-only';
import { StatementsTable } from '@/components/partners/statements-table';
import { AdminHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Count } from '@/components/ui/number-text';
import { listPartnerStatements } from '@/db/read/admin/list-partner-statements';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Statements' };

const STATES = [
  { value: 'due', label: 'Due' },
  { value: 'planned', label: 'In a run' },
  { value: 'sending', label: 'On its way' },
  { value: 'paid', label: 'Paid' },
  { value: 'failed', label: 'Failed' },
  { value: 'returned', label: 'Returned' },
  { value: 'carried', label: 'Carried' },
];

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What every partner was told a month came to, and what became of it. */
export default async function StatementsPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const names = ['partner', 'period', 'state', 'currency'];
  const address = parseListAddress('/admin/partners/statements', await searchParams, names);
  const found = await listPartnerStatements(viewer, { search: address.q, ...address.filters, page: address.page });
  if (found === null) return <RolesOnly roles="Partner managers, finance, auditors and owners of all brands" />;
  const { rows, total, page, sums, periods, currencies } = found;
  const isOne = address.filters['partner'] !== undefined;
  return (
    <>
      <AdminHead
        title={isOne ? `Statements of ${rows[0]?.partner.name ?? 'a partner'}` : 'Statements'}
        beside={<Count value={total} />}
        lead="Opening + earned − taken back ± adjusted = closing: the numbers the partner reads."
        actions={<ButtonLink href="/admin/partners/payouts">Payout runs</ButtonLink>}
      />
      <Card clip>
        <ListTools
          address={address}
          search="Search partner"
          views={{ name: 'state', label: 'Views', any: 'All statements', options: STATES }}
          filters={[
            {
              name: 'period',
              label: 'Month',
              any: 'All',
              options: periods.map((period) => ({ value: period, label: monthText(period) })),
            },
            {
              name: 'currency',
              label: 'Currency',
              any: 'All',
              options: currencies.map((currency) => ({ value: currency, label: currency })),
            },
          ]}
        />
        {rows.length === 0 ? (
          <ListEmpty address={address}>
            No statement yet. The first ones are closed when a month with commissions ends.
          </ListEmpty>
        ) : (
          <StatementsTable
            rows={rows}
            at="/admin/partners/statements"
            {...(isOne ? {} : { nameOf: (id) => rows.find((row) => row.id === id)?.partner.name })}
            sums={sums}
            byStaff
          />
        )}
        <ListPager address={address} total={total} page={page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}

function monthText(period: string): string {
  return formatDate(new Date(`${period}-01T00:00:00Z`), { locale: 'en', timeZone: 'UTC', style: 'month' });
}
