import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listInvoices } from '@/db/read/admin/list-invoices';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import { InvoicesTable } from '@/components/admin/invoices-table';
import { parseListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { AdminHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { Count } from '@/components/ui/number-text';

export const metadata: Metadata = { title: 'Invoices' };

const VIEWS = [
  { value: 'open', label: 'Open' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'failing', label: 'Payment failing' },
  { value: 'paid', label: 'Paid' },
];

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InvoicesPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseListAddress('/admin/billing/invoices', await searchParams, ['brand', 'state']);
  const { brand, state } = address.filters;
  const found = await listInvoices(viewer, { search: address.q, brand, state, page: address.page });
  if (found === null) return <RolesOnly />;
  return (
    <>
      <AdminHead title="Invoices" beside={<Count value={found.total} />} />
      <Card clip>
        <ListTools
          address={address}
          search="Search number or customer"
          views={{ name: 'state', label: 'Views', any: 'All invoices', options: VIEWS }}
          filters={[
            {
              name: 'brand',
              label: 'Brand',
              any: 'All',
              options: found.brands.map(({ key, name }) => ({ value: key, label: name })),
            },
          ]}
        />
        {found.rows.length === 0 ? (
          <ListEmpty address={address}>No invoices yet. The first one is written when somebody buys a plan.</ListEmpty>
        ) : (
          <InvoicesTable rows={found.rows} sums={found.sums} />
        )}
        <ListPager address={address} total={found.total} page={found.page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}
