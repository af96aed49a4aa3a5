import Link from 'next/link';
import type { ReactNode } from 'react';
import { adminNetworkHref, type AdminNetworkAddress } from '@/components/partners/admin-network-address';
import { aboutPartner, rollCells, ROLL_HEADS, type AdminNetworkRow } from '@/components/partners/admin-network-tree';
import { FilterMenu } from '@/components/partners/filter-menu';
import { ButtonLink } from '@/components/ui/button';
import { CardFoot } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchBox } from '@/components/ui/search-box';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';

interface TableProps {
  readonly rows: readonly AdminNetworkRow[];
  readonly next: string | null;
  readonly address: AdminNetworkAddress;
}

/** Every partner by name, whatever branch it stands in; figures include everybody below it. */
export function AdminNetworkTable({ rows, next, address }: TableProps): ReactNode {
  if (rows.length === 0)
    return (
      <EmptyState action={<ButtonLink href="/admin/partners?as=table">Show all</ButtonLink>}>
        Nobody fits this search.
      </EmptyState>
    );
  return (
    <>
      <Table caption="Partners">
        <thead>
          <tr>
            <Th>Partner</Th>
            <Th>Below</Th>
            <Th>Tier</Th>
            {ROLL_HEADS.map((head) => (
              <Th key={head} align="right">
                {head}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </Table>
      {address.after.length === 0 && next === null ? null : (
        <CardFoot>
          {address.after.length === 0 ? null : (
            <ButtonLink size="sm" href={adminNetworkHref(address, { after: [] })}>
              Back to the first
            </ButtonLink>
          )}
          {next === null ? null : (
            <ButtonLink size="sm" href={adminNetworkHref(address, { after: [next] })} rel="next">
              Next
            </ButtonLink>
          )}
        </CardFoot>
      )}
    </>
  );
}

function Row({ row }: { row: AdminNetworkRow }): ReactNode {
  return (
    <tr>
      <RowHead>
        <Link className="font-medium" href={`/admin/partners/${row.id}`}>
          {row.name}
        </Link>
        <Sub>{aboutPartner(row)}</Sub>
      </RowHead>
      <Td onPhone="hide">
        {row.parent === null ? (
          'Manufacturer'
        ) : (
          <Link href={`/admin/partners/${row.parent.id}`}>{row.parent.name}</Link>
        )}
      </Td>
      <Td onPhone="hide">{row.tier}</Td>
      {rollCells(row).map((cell, index) => (
        <Td key={index} align="right" {...(index === 0 || index === 3 ? {} : { onPhone: 'hide' as const })}>
          {cell}
        </Td>
      ))}
    </tr>
  );
}

const STATES = ['invited', 'onboarding', 'active', 'inactive'];

/** Search and filters; whoever uses one gets the list. */
export function AdminNetworkTools({
  address,
  tiers,
}: {
  address: AdminNetworkAddress;
  tiers: readonly string[];
}): ReactNode {
  const { as, q, status, type, tier } = address;
  const filters = { status, type, tier };
  const kept = Object.fromEntries(
    Object.entries({ as: as === 'table' ? as : '', ...filters }).filter(([, value]) => value !== ''),
  );
  const words = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);
  const menu = (name: keyof typeof filters, any: string, values: readonly string[]): ReactNode => (
    <FilterMenu
      label={words(name)}
      value={filters[name] === '' ? any : words(filters[name])}
      options={['', ...values].map((value) => ({
        key: value,
        label: value === '' ? any : words(value),
        href: adminNetworkHref(address, { [name]: value, after: [] }),
        current: filters[name] === value,
      }))}
    />
  );
  return (
    <div className="pr-toolbar">
      <SearchBox
        label="Search partners"
        value={q}
        clearHref={adminNetworkHref(address, { q: '', after: [] })}
        keep={kept}
      />
      {menu('status', 'Any status', STATES)}
      {menu('type', 'Any type', PARTNER_TYPES)}
      {menu('tier', 'Any tier', tiers)}
    </div>
  );
}
