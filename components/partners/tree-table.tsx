import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { treeGuides, type TreePlace } from '@/components/partners/tree-guides';
import { Badge } from '@/components/ui/badge';
import { buttonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Table, Th } from '@/components/ui/table';

export interface TreeRow extends TreePlace {
  readonly name: string;
  readonly href: string;
  /** Role and town. */
  readonly about: ReactNode;
  readonly badge?: ReactNode;
  readonly isYou?: boolean;
  /** The address with this branch folded or unfolded; left out for a leaf. */
  readonly foldHref?: string | undefined;
  readonly folded?: boolean;
  /** One cell per column. */
  readonly cells: readonly ReactNode[];
  /** Of a row that can be reached by the arrow keys: its place among those with the same parent. */
  readonly place?: { readonly position: number; readonly of: number };
  /** Stands below the name on a phone, where all columns but the last are left out. */
  readonly phoneLine?: ReactNode;
}

interface TreeTableProps {
  readonly caption: string;
  readonly nameHead: string;
  readonly columns: readonly string[];
  /** In the order they are drawn: every branch right below its root. Folded branches are left out by the caller. */
  readonly rows: readonly TreeRow[];
  /** Says a tree to screen readers; the caller brings the keys (`TreeKeys`). */
  readonly grid?: boolean;
  readonly totals?: { readonly label: ReactNode; readonly cells: readonly ReactNode[] };
}

/** A network as a table: figures of each partner with everyone below. Rows carry their level for screen readers. */
export function TreeTable({ caption, nameHead, columns, rows, totals, grid = false }: TreeTableProps): ReactNode {
  const last = columns.length - 1;
  const guides = treeGuides(rows);
  return (
    <Table caption={caption} className="pr-tree" role={grid ? 'treegrid' : undefined}>
      <thead>
        <tr>
          <Th>{nameHead}</Th>
          {columns.map((column) => (
            <Th key={column} align="right">
              {column}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.id} data-you={row.isYou ? '' : undefined} {...(grid ? placeOf(row, index) : {})}>
            <th scope="row" role={grid ? 'rowheader' : undefined}>
              <TreeName row={row} guides={guides[index] ?? []} />
            </th>
            {row.cells.map((cell, column) => (
              <td key={column} data-align="right" data-phone={column === last ? undefined : 'hide'} className="num">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {totals === undefined ? null : (
        <tfoot>
          <tr>
            <th scope="row">{totals.label}</th>
            {totals.cells.map((cell, column) => (
              <td key={column} data-align="right" data-phone={column === last ? undefined : 'hide'} className="num">
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </Table>
  );
}

/** What a screen reader says of a row; the first one is where the keyboard enters. */
function placeOf({ depth, foldHref, folded, place }: TreeRow, index: number) {
  return {
    'aria-level': depth + 1,
    'aria-expanded': foldHref === undefined ? undefined : !folded,
    'aria-posinset': place?.position,
    'aria-setsize': place?.of,
    tabIndex: index === 0 ? 0 : -1,
  };
}

function TreeName({ row, guides }: { row: TreeRow; guides: readonly string[] }): ReactNode {
  const t = useTranslations('ui.tree');
  return (
    <span className="pr-tree-node">
      {guides.map((line, index) => (
        <span key={index} className="pr-tree-guide" data-line={line} aria-hidden="true" />
      ))}
      {row.foldHref === undefined ? (
        <span className={row.depth === 0 ? '' : 'pr-tree-leaf'} aria-hidden="true" />
      ) : (
        <Link
          href={row.foldHref}
          replace
          scroll={false}
          className="pr-btn pr-tree-fold"
          {...buttonLook({ variant: 'quiet', size: 'sm', square: true })}
          aria-expanded={!row.folded}
          aria-label={row.folded ? t('unfold', { name: row.name }) : t('fold', { name: row.name })}
        >
          <Icon of={row.folded ? ChevronRight : ChevronDown} size="s" />
        </Link>
      )}
      <span className="pr-tree-body">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link className="font-medium" href={row.href}>
            {row.name}
          </Link>
          {row.isYou ? <Badge tone="line">{t('you')}</Badge> : null}
          {row.badge}
        </span>
        <span className="block text-meta text-muted">{row.about}</span>
        {row.phoneLine === undefined ? null : <span className="block text-meta num md:hidden">{row.phoneLine}</span>}
      </span>
    </span>
  );
}
