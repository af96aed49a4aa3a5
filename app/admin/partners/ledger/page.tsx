import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listLedger, type LedgerPage as LedgerPageRead } from '@/db/read/admin/list-ledger';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import { LedgerTable } from '@/components/admin/ledger-table';
import { parseListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { AdminHead } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import { Count } from '@/components/ui/number-text';

export const metadata: Metadata = { title: 'Commission ledger' };

const FILTERS = ['partner', 'kind', 'state', 'period', 'differing'];

const STATES = [
  { value: 'PENDING', label: 'Pending' },
  { value: 'ELIGIBLE', label: 'Eligible' },
  { value: 'IN_BATCH', label: 'In a payout' },
  { value: 'PAID', label: 'Paid' },
  { value: 'ON_HOLD', label: 'On hold' },
  { value: 'REVERSED', label: 'Taken back' },
];

const VIEWS = [
  { value: 'ACCRUAL', label: 'Own sales' },
  { value: 'OVERRIDE', label: 'Overrides' },
  { value: 'CLAWBACK', label: 'Taken back' },
  { value: 'ADJUSTMENT', label: 'Corrections' },
  { value: 'BONUS', label: 'Bonuses' },
];

/** What last night's recomputation found. */
function CheckLine({ check }: { check: LedgerPageRead['check'] }): ReactNode {
  if (check === null) return null;
  const when = <DateTime at={check.at} style="long" />;
  const { differences } = check;
  if (differences.length === 0)
    return (
      <p className="mb-3 text-control text-muted">
        Recomputed at {when}: 0 differences of {check.entries.toLocaleString('en')}
      </p>
    );
  return (
    <Notice tone="bad" title={`${differences.length} of ${check.entries.toLocaleString('en')} entries differ`}>
      Recomputed at {when}: their stored inputs give another amount than was booked. Nothing is paid differently by
      itself. <TextLink href="/admin/partners/ledger?differing=yes">See those entries</TextLink>
      {differences.slice(0, 3).map(({ entryId, stored, computed }) => (
        <span key={entryId} className="block">
          <TextLink href={`/admin/partners/ledger/${entryId}`}>{entryId}</TextLink>: stored {stored}, computed{' '}
          {computed}
        </span>
      ))}
    </Notice>
  );
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LedgerPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseListAddress('/admin/partners/ledger', await searchParams, FILTERS);
  const { differing, ...filters } = address.filters;
  const query = { ...filters, search: address.q, page: address.page, differing: differing !== undefined };
  const found = await listLedger(viewer, query);
  if (found === null) return <RolesOnly roles="Partner managers, finance, auditors and owners" />;
  return (
    <>
      <AdminHead
        title="Commission ledger"
        beside={<Count value={found.total} />}
        lead="Only added to. Every amount opens the working that was stored with it."
      />
      <CheckLine check={found.check} />
      <Card clip>
        <ListTools
          address={address}
          search="Search partner or customer"
          views={{ name: 'kind', label: 'Views', any: 'All entries', options: VIEWS }}
          filters={[
            {
              name: 'partner',
              label: 'Partner',
              any: 'All',
              options: found.partners.map(({ id, name }) => ({ value: id, label: name })),
            },
            { name: 'state', label: 'State', any: 'All', options: STATES },
            {
              name: 'period',
              label: 'Booked in',
              any: 'All',
              options: found.periods.map((period) => ({ value: period, label: monthText(period) })),
            },
            {
              name: 'differing',
              label: 'Recomputed',
              any: 'All',
              options: [{ value: 'yes', label: 'With another amount' }],
            },
          ]}
        />
        {found.rows.length === 0 ? (
          <ListEmpty address={address}>
            No commission yet. The first one is booked when a customer of a partner pays.
          </ListEmpty>
        ) : (
          <LedgerTable rows={found.rows} sums={found.sums} />
        )}
        <ListPager address={address} total={found.total} page={found.page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}

function monthText(period: string): string {
  return formatDate(new Date(`${period}-01T00:00:00Z`), { locale: 'en', timeZone: 'UTC', style: 'month' });
}
