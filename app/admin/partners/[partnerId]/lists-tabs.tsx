import Link from 'next/link';
import type { ReactNode } from 'react';
import { partnerAttributions, partnerPeople, type PartnerSheet } from '@/db/read/admin/find-partner';
import type { Viewer } from '@/lib/domain/access/viewer';
import { Card, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

interface TabProps {
  readonly sheet: PartnerSheet;
  readonly viewer: Viewer;
}

/** What a partner is credited for, with how we know. */
export async function AttributionsTab({ sheet, viewer }: TabProps): Promise<ReactNode> {
  const rows = (await partnerAttributions(viewer, sheet.partner.id)) ?? [];
  return (
    <Card clip>
      <CardHead title="Attributions" note="The newest 200" />
      {rows.length === 0 ? (
        <EmptyState>Nothing was brought, sold or installed yet.</EmptyState>
      ) : (
        <Table caption="Attributions">
          <thead>
            <tr>
              <Th>What</Th>
              <Th>Role</Th>
              <Th align="right">Share</Th>
              <Th>From</Th>
              <Th>To</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <RowHead>
                  <Target row={row} />
                  <Sub>{[row.evidence.kind, row.evidence.by, row.evidence.reference].filter(Boolean).join(', ')}</Sub>
                </RowHead>
                <Td label="Role">{row.role.replaceAll('_', ' ')}</Td>
                <Td label="Share" align="right">
                  {row.share} %
                </Td>
                <Td label="From">
                  <DateTime at={row.startAt} />
                </Td>
                <Td label="To">{row.endAt === null ? 'Open' : <DateTime at={row.endAt} />}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

interface TargetRow {
  readonly customerId: string | null;
  readonly customer: string | null;
  readonly serial: string | null;
  readonly subscriptionId: string | null;
}

function Target({ row: { customerId, customer, serial, subscriptionId } }: { row: TargetRow }): ReactNode {
  if (serial !== null) return <Link href={`/admin/fleet/${serial}`}>Device {serial}</Link>;
  if (customerId !== null) return <Link href={`/admin/customers/${customerId}`}>{customer}</Link>;
  return subscriptionId === null ? 'A customer or place of another brand' : 'A subscription';
}

/** Who acts for the partner; it keeps its team itself. */
export async function PeopleTab({ sheet, viewer }: TabProps): Promise<ReactNode> {
  const rows = (await partnerPeople(viewer, sheet.partner.id)) ?? [];
  return (
    <Card clip>
      <CardHead title="People" />
      {rows.length === 0 ? (
        <EmptyState>Nobody signs in for this partner yet.</EmptyState>
      ) : (
        <Table caption="People">
          <thead>
            <tr>
              <Th>Name</Th>
              <Th>Role</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, email, roles }) => (
              <tr key={id}>
                <RowHead>
                  {name}
                  <Sub>{email}</Sub>
                </RowHead>
                <Td>{roles.includes('partner_admin') ? 'Leads the team' : 'Member'}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
