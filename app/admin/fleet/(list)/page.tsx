import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { listDevices, type DeviceRow } from '@/db/read/admin/list-devices';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import { AppliedStatus } from '@/components/admin/applied-status';
import { parseListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { AdminHead } from '@/components/shell/page-head';
import { BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export const metadata: Metadata = { title: 'Devices' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function FleetPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseListAddress('/admin/fleet', await searchParams, ['brand', 'state']);
  const { brand, state } = address.filters;
  const found = await listDevices(viewer, { search: address.q, brand, state, page: address.page });
  if (found === null) return <RolesOnly />;
  const views = [
    { value: 'waiting', label: 'Waiting to apply' },
    { value: 'owned', label: 'With an owner' },
    { value: 'unowned', label: 'Without an owner' },
  ];
  return (
    <>
      <AdminHead title="Devices" beside={<Count value={found.total} />} />
      <Card clip>
        <ListTools
          address={address}
          search="Search serial, owner, place"
          views={{ name: 'state', label: 'Views', any: 'All devices', options: views }}
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
          <ListEmpty address={address}>No devices yet. They appear when production registers them.</ListEmpty>
        ) : (
          <DevicesTable rows={found.rows} />
        )}
        <ListPager address={address} total={found.total} page={found.page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}

function DevicesTable({ rows }: { rows: readonly DeviceRow[] }): ReactNode {
  return (
    <Table caption="Devices">
      <thead>
        <tr>
          <Th>Device</Th>
          <Th>Owner</Th>
          <Th>Firmware</Th>
          <Th>Last seen</Th>
          <Th align="right">What it may do</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.serial}>
            <RowHead>
              <span className="flex items-center gap-2">
                <BrandDot brand={row.brand.key} />
                <Link className="pr-mono font-medium" href={`/admin/fleet/${encodeURIComponent(row.serial)}`}>
                  {row.serial}
                </Link>
              </span>
              <Sub className="pl-4">{row.model}</Sub>
            </RowHead>
            <Td>
              {row.owner === null ? (
                <span className="text-muted">Nobody</span>
              ) : (
                <TextLink href={`/admin/customers/${row.owner.id}`}>{row.owner.name}</TextLink>
              )}
              {row.owner === null ? null : <Sub>{row.owner.place}</Sub>}
            </Td>
            <Td onPhone="hide" className="pr-mono">
              {row.firmware}
            </Td>
            <Td onPhone="hide">
              {row.lastSeenAt === null ? (
                <span className="text-muted">Never</span>
              ) : (
                <DateTime at={row.lastSeenAt} style="day-time" />
              )}
            </Td>
            <Td align="right" onPhone="wide">
              <AppliedStatus {...row} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
