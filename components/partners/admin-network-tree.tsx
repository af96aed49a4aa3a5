import type { ReactNode } from 'react';
import { adminNetworkHref, toggleBranch, type AdminNetworkAddress } from '@/components/partners/admin-network-address';
import { Amounts } from '@/components/partners/customers-table';
import { TreeKeys } from '@/components/partners/tree-keys';
import { TreeTable, type TreeRow } from '@/components/partners/tree-table';
import { Badge } from '@/components/ui/badge';
import { Count } from '@/components/ui/number-text';
import { Status } from '@/components/ui/status';
import type { Money } from '@/lib/domain/money/money';
import type { PartnerType } from '@/lib/domain/partners/partner';

export interface AdminNetworkRow {
  readonly id: string;
  readonly name: string;
  readonly type: PartnerType;
  readonly status: 'invited' | 'onboarding' | 'active' | 'inactive';
  readonly city: string;
  readonly tier: string;
  readonly territories: readonly string[];
  readonly parent: { readonly id: string; readonly name: string } | null;
  readonly children: number;
  readonly roll: {
    readonly partners: number;
    readonly devices: number;
    readonly revenue: readonly Money[];
    readonly earned: readonly Money[] | null;
  };
}

export interface AdminNetworkLevel {
  readonly parentId: string | null;
  readonly rows: readonly AdminNetworkRow[];
  readonly next: string | null;
  readonly isFirst: boolean;
}

export const ROLL_HEADS = ['Status', 'Below', 'Devices', 'MRR', 'Earned, 30 days'] as const;

interface NetworkTreeProps {
  readonly levels: readonly AdminNetworkLevel[];
  readonly address: AdminNetworkAddress;
}

/** The network as a tree whose branches are asked for when they are opened; figures include everybody below. */
export function AdminNetworkTree({ levels, address }: NetworkTreeProps): ReactNode {
  return (
    <TreeKeys>
      <TreeTable
        grid
        caption="Partner network"
        nameHead="Partner"
        columns={ROLL_HEADS}
        rows={rowsBelow(null, 0, { levels, address })}
      />
    </TreeKeys>
  );
}

function rowsBelow(parentId: string | null, depth: number, tree: NetworkTreeProps): TreeRow[] {
  const { levels, address } = tree;
  const level = levels.find((one) => one.parentId === parentId);
  if (level === undefined) return [];
  const rows = level.rows.flatMap((row, index): TreeRow[] => {
    const isOpen = address.open.includes(row.id);
    return [
      {
        id: row.id,
        depth,
        name: row.name,
        href: `/admin/partners/${row.id}`,
        about: aboutPartner(row),
        badge: row.tier === 'standard' ? undefined : <Badge tone="line">{row.tier}</Badge>,
        foldHref: row.children > 0 ? toggleBranch(address, row.id) : undefined,
        folded: !isOpen,
        place: { position: index + 1, of: level.next === null && level.isFirst ? level.rows.length : -1 },
        cells: rollCells(row),
      },
      ...(isOpen ? rowsBelow(row.id, depth + 1, tree) : []),
    ];
  });
  return [...back(level, depth, address), ...rows, ...more(level, depth, address)];
}

/** Other pages of a branch; the cursor of this branch is the one of its rows, or the last before them. */
function more(level: AdminNetworkLevel, depth: number, address: AdminNetworkAddress): TreeRow[] {
  if (level.next === null) return [];
  const shown = new Set(level.rows.map(({ id }) => id));
  const after = [...address.after.filter((id) => !shown.has(id)), level.next];
  return [pageRow(`more-${level.parentId}`, 'The next ones by name', adminNetworkHref(address, { after }), depth)];
}

function back(level: AdminNetworkLevel, depth: number, address: AdminNetworkAddress): TreeRow[] {
  if (level.isFirst) return [];
  return [pageRow(`first-${level.parentId}`, 'Back to the first', adminNetworkHref(address, { after: [] }), depth)];
}

function pageRow(id: string, name: string, href: string, depth: number): TreeRow {
  return { id, depth, name, href, about: '', cells: ROLL_HEADS.map(() => '') };
}

export function aboutPartner({ type, city, territories }: AdminNetworkRow): string {
  const where = territories.length === 0 ? 'sells everywhere' : `sells in ${territories.slice(0, 3).join(', ')}`;
  const rest = territories.length > 3 ? ` and ${territories.length - 3} more` : '';
  return `${type.charAt(0).toUpperCase()}${type.slice(1)}, ${city}, ${where}${rest}`;
}

export function rollCells({ status, roll }: AdminNetworkRow): ReactNode[] {
  return [
    <Status key="status" kind="partner" state={status} />,
    <Count key="partners" value={roll.partners} />,
    <Count key="devices" value={roll.devices} />,
    <Amounts key="revenue" amounts={roll.revenue} />,
    roll.earned === null ? '' : <Amounts key="earned" amounts={roll.earned} />,
  ];
}
