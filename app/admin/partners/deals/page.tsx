import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { RolesOnly } from '@/components/admin/roles-only';
import { DealStatusBadge } from '@/components/partners/deal-status';
import { AdminHead } from '@/components/shell/page-head';
import { BrandDot } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { listDeals } from '@/db/read/admin/deals';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Deal registrations' };

export default async function AdminDealsPage(): Promise<ReactNode> {
  const found = await listDeals(await requireViewer('admin'));
  if (found === null) return <RolesOnly />;
  const { rows, timeZone } = found;
  return (
    <>
      <AdminHead
        title="Deal registrations"
        beside={<Count value={rows.length} />}
        lead="An earlier approved registration comes before a territory, a territory before a link. Partner managers decide."
      />
      <Card clip>
        {rows.length === 0 ? (
          <EmptyState>No partner registered a customer yet.</EmptyState>
        ) : (
          <Table caption="Deal registrations">
            <thead>
              <tr>
                <Th>Customer</Th>
                <Th>Partner</Th>
                <Th>Status</Th>
                <Th>Conflicts</Th>
                <Th>Protected until</Th>
                <Th>Registered</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((deal) => (
                <tr key={deal.id}>
                  <RowHead>
                    <span className="flex items-center gap-2">
                      <BrandDot brand={deal.brand.key} />
                      <Link className="font-medium" href={`/admin/partners/deals/${deal.id}`}>
                        {deal.customerName}
                      </Link>
                    </span>
                    <Sub className="pl-4">{deal.expected}</Sub>
                  </RowHead>
                  <Td label="Partner">{deal.partner.name}</Td>
                  <Td>
                    <DealStatusBadge status={deal.status} />
                  </Td>
                  <Td label="Conflicts">
                    {deal.conflicts.length === 0 ? 'None' : deal.conflicts.map(({ partner }) => partner).join(', ')}
                  </Td>
                  <Td label="Protected until">
                    {deal.protectedUntil === null ? (
                      'Not protected'
                    ) : (
                      <DateTime at={deal.protectedUntil} timeZone={timeZone} />
                    )}
                  </Td>
                  <Td label="Registered">
                    <DateTime at={deal.createdAt} timeZone={timeZone} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </>
  );
}
