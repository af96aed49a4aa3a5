import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listLedger, type LedgerPage as LedgerPageRead } from '@/db/read/admin/list-ledger';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
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
  const found = `${check.entries.toLocaleString('en')} entries recomputed`;
  const when = <DateTime at={check.at} style="long" />;
  const [first] = check.differences;
  if (first === undefined)
    return (
      <p className="mb-3 text-control text-muted">
        {found} at {when}, 0 differences
      </p>
    );
  return (
    <Notice tone="bad">
      {found} at {when}, {check.differences.length} different, first{' '}
      <TextLink href={`/admin/partners/ledger/${first.entryId}`}>{first.entryId}</TextLink>: stored {first.stored},
      computed {first.computed}.
    </Notice>
  );
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LedgerPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseListAddress('/admin/partners/ledger', await searchParams, ['partner', 'kind']);
  const { partner, kind } = address.filters;
  const found = await listLedger(viewer, { search: address.q, partner, kind, page: address.page });
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
          ]}
        />
        {found.rows.length === 0 ? (
          <ListEmpty address={address}>
            No commission yet. The first one is booked when a customer of a partner pays.
          </ListEmpty>
        ) : (
          <LedgerTable rows={found.rows} total={found.total} sums={found.sums} />
        )}
        <ListPager address={address} total={found.total} page={found.page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}
