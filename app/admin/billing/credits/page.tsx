import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listCredits } from '@/db/read/admin/list-credits';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { requireViewer } from '@/lib/web/session';
import { CreditsTable } from '@/components/admin/credits-table';
import { parseListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { RolesOnly } from '@/components/admin/roles-only';
import { AdminHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { Count } from '@/components/ui/number-text';

export const metadata: Metadata = { title: 'Credits' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What we owe customers: balances from credits and prepaid credit that can still be used. */
export default async function CreditsPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseListAddress('/admin/billing/credits', await searchParams, []);
  const found = await listCredits(viewer, { search: address.q, page: address.page });
  if (found === null) return <RolesOnly />;
  return (
    <>
      <AdminHead
        title="Credits"
        beside={<Count value={found.total} />}
        lead="Prepaid credit pays an invoice first, then the balance; what is left is collected."
      />
      <Card clip>
        <ListTools address={address} search="Search customers" />
        {found.rows.length === 0 ? (
          <ListEmpty address={address}>
            No customer has credit. A downgrade, a credit note or credit given on a customer’s page shows up here.
          </ListEmpty>
        ) : (
          <CreditsTable rows={found.rows} sums={found.sums} />
        )}
        <ListPager address={address} total={found.total} page={found.page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}
