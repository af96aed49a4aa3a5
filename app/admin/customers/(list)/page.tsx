import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { listCustomers, type CustomerRow } from '@/db/read/admin/list-customers';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import { parseListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { SubscriptionStatus } from '@/components/partners/subscription-status';
import { AdminHead } from '@/components/shell/page-head';
import { BrandDot } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export const metadata: Metadata = { title: 'Customers' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CustomersPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseListAddress('/admin/customers', await searchParams, ['brand', 'kind', 'view']);
  const { brand, kind, view } = address.filters;
  const found = await listCustomers(viewer, { search: address.q, brand, kind, view, page: address.page });
  if (found === null) return <RolesOnly />;
  return (
    <>
      <AdminHead title="Customers" beside={<Count value={found.total} />} />
      <Card clip>
        <ListTools
          address={address}
          search="Search customers"
          views={{
            name: 'view',
            label: 'Views',
            any: 'All customers',
            options: [{ value: 'renewing', label: 'Yearly renewal in 30 days' }],
          }}
          filters={[
            {
              name: 'brand',
              label: 'Brand',
              any: 'All',
              options: found.brands.map(({ key, name }) => ({ value: key, label: name })),
            },
            {
              name: 'kind',
              label: 'Kind',
              any: 'All',
              options: [
                { value: 'consumer', label: 'Households' },
                { value: 'business', label: 'Businesses' },
              ],
            },
          ]}
        />
        {found.rows.length === 0 ? (
          <ListEmpty address={address}>
            No customers yet. The first one appears when somebody claims a device.
          </ListEmpty>
        ) : (
          <CustomersTable rows={found.rows} />
        )}
        <ListPager address={address} total={found.total} page={found.page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}

function CustomersTable({ rows }: { rows: readonly CustomerRow[] }): ReactNode {
  return (
    <Table caption="Customers">
      <thead>
        <tr>
          <Th>Customer</Th>
          <Th>Place</Th>
          <Th>Plan</Th>
          <Th align="right">Devices</Th>
          <Th>Status</Th>
          <Th align="right">MRR</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="flex items-center gap-2">
                <BrandDot brand={row.brand.key} />
                <Link className="font-medium" href={`/admin/customers/${row.id}`}>
                  {row.name}
                </Link>
              </span>
              <Sub className="pl-4">{row.email}</Sub>
            </RowHead>
            <Td onPhone="hide" className="text-muted">
              {row.city}, {row.country}
            </Td>
            <Td onPhone="hide">{row.plans.map((plan) => plan.en).join(', ') || 'No plan'}</Td>
            <Td align="right" onPhone="hide">
              <Count value={row.devices} />
            </Td>
            <Td onPhone="wide">
              <SubscriptionStatus state={row.state} />
            </Td>
            <Td align="right">
              <Money amount={row.mrr} code={row.mrr.currency !== 'EUR'} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
