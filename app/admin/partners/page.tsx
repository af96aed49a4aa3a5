import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listNetwork, type PartnerRow } from '@/db/read/admin/list-partners';
import { requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import { Amounts } from '@/components/partners/customers-table';
import { TreeTable } from '@/components/partners/tree-table';
import { AdminHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Count } from '@/components/ui/number-text';
import { Status } from '@/components/ui/status';

export const metadata: Metadata = { title: 'Partners' };

export default async function PartnersPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const rows = await listNetwork(viewer);
  if (rows === null) return <RolesOnly />;
  return (
    <>
      <AdminHead
        title="Partners"
        beside={<Count value={rows.length} />}
        lead="Who stands below whom, and what each earned so far."
      />
      <Card clip>{rows.length === 0 ? <EmptyState>No partners yet.</EmptyState> : <PartnersTree rows={rows} />}</Card>
    </>
  );
}

function PartnersTree({ rows }: { rows: readonly PartnerRow[] }): ReactNode {
  return (
    <TreeTable
      caption="Partner network"
      nameHead="Partner"
      columns={['Since', 'Status', 'Entries', 'Earned so far']}
      rows={rows.map((row) => ({
        id: row.id,
        depth: row.depth,
        name: row.name,
        href: `/admin/partners/ledger?partner=${row.id}`,
        about: `${row.type.charAt(0).toUpperCase()}${row.type.slice(1)}, ${row.city}`,
        cells: [
          <DateTime key="since" at={row.since} />,
          <Status key="status" kind="partner" state={row.status} />,
          <Count key="entries" value={row.entries} />,
          row.earned === null ? '' : <Amounts key="earned" amounts={row.earned} />,
        ],
      }))}
    />
  );
}
