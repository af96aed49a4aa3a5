import { ListTree, Table2 } from 'lucide-react';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listLevels, listPartners } from '@/db/read/admin/list-partners';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import {
  adminNetworkHref,
  parseAdminNetwork,
  type AdminNetworkAddress,
} from '@/components/partners/admin-network-address';
import { AdminNetworkTable, AdminNetworkTools } from '@/components/partners/admin-network-table';
import { AdminNetworkTree } from '@/components/partners/admin-network-tree';
import { AdminHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SegmentedLinks } from '@/components/ui/segmented';

export const metadata: Metadata = { title: 'Partners' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PartnersPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseAdminNetwork(await searchParams);
  const shown = await (address.as === 'tree' ? tree(viewer, address) : table(viewer, address));
  if (shown === null) return <RolesOnly />;
  const mayInvite = may(viewer, 'partner.edit', { tenantId: viewer.tenantId }).allowed;
  return (
    <>
      <AdminHead
        title="Partners"
        lead="Who stands below whom. Figures include everybody below: devices and revenue as of now, without VAT."
        actions={
          mayInvite ? (
            <>
              <ButtonLink href="/admin/partners/invitations">Invitations</ButtonLink>
              <ButtonLink href="/admin/partners/new" variant="primary">
                Add a partner
              </ButtonLink>
            </>
          ) : undefined
        }
      />
      <Card clip>
        <AdminNetworkTools address={address} tiers={shown.tiers} />
        <CardHead
          title={address.as === 'tree' ? 'Tree' : `${shown.total} by name`}
          actions={
            <SegmentedLinks
              label="Show as"
              segments={[
                {
                  label: 'Tree',
                  icon: ListTree,
                  href: adminNetworkHref(address, { as: 'tree', q: '', status: '', type: '', tier: '', after: [] }),
                  current: address.as === 'tree',
                },
                {
                  label: 'Table',
                  icon: Table2,
                  href: adminNetworkHref(address, { as: 'table', after: [] }),
                  current: address.as === 'table',
                },
              ]}
            />
          }
        />
        {shown.body}
      </Card>
    </>
  );
}

interface Shown {
  readonly body: ReactNode;
  readonly total: number;
  readonly tiers: readonly string[];
}

/** With so few at the top, the tree begins with what stands below them. */
const FEW = 3;

async function tree(viewer: Viewer, asked: AdminNetworkAddress): Promise<Shown | null> {
  const top = await listLevels(viewer, asked);
  if (top === null) return null;
  const roots = top[0]?.rows ?? [];
  const address = asked.untouched && roots.length <= FEW ? { ...asked, open: roots.map(({ id }) => id) } : asked;
  const levels = (address === asked ? top : await listLevels(viewer, address)) ?? top;
  const isEmpty = levels.every(({ rows }) => rows.length === 0);
  return {
    body: isEmpty ? <EmptyState>No partners yet.</EmptyState> : <AdminNetworkTree levels={levels} address={address} />,
    total: 0,
    tiers: [...new Set(levels.flatMap(({ rows }) => rows.map((row) => row.tier)))].toSorted(),
  };
}

async function table(viewer: Viewer, address: AdminNetworkAddress): Promise<Shown | null> {
  const { q, status, type, tier, after } = address;
  const given = (value: string): string | undefined => (value === '' ? undefined : value);
  const page = await listPartners(viewer, {
    q,
    status: given(status),
    type: given(type),
    tier: given(tier),
    after: after[0],
  });
  if (page === null) return null;
  const { total, tiers } = page;
  return { body: <AdminNetworkTable rows={page.rows} next={page.next} address={address} />, total, tiers };
}
