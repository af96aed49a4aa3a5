import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

interface MatrixProps {
  readonly caption: string;
  /** Number of tiers. */
  readonly tiers: number;
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** Prices and features down, tiers across. Put it in a clipped card; it scrolls sideways on narrow screens. */
export function Matrix({ caption, tiers, head, children }: MatrixProps): ReactNode {
  return (
    <div className="pr-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="pr-matrix" style={{ ['--tiers' as string]: tiers }}>
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          <col data-col="feature" />
          {Array.from({ length: tiers }, (_, index) => (
            <col key={index} />
          ))}
        </colgroup>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** A band that names a group of rows. */
export function MatrixGroup({ name, note, columns }: { name: string; note?: ReactNode; columns: number }): ReactNode {
  return (
    <tr className="pr-matrix-group">
      <th colSpan={columns} scope="colgroup">
        <span className="flex items-center justify-between">
          <span>{name}</span>
          <span className="text-meta">{note}</span>
        </span>
      </th>
    </tr>
  );
}

/** The head of a row: the feature's name and its key. */
export function MatrixFeature({
  icon,
  name,
  code,
  beside,
}: {
  icon: LucideIcon;
  name: ReactNode;
  code?: string;
  /** What can be done with the row, at its right end. */
  beside?: ReactNode;
}): ReactNode {
  return (
    <th scope="row">
      <span className="pr-matrix-feature">
        <Icon of={icon} />
        <span>
          <span className="font-medium">{name}</span>
          {code === undefined ? null : <span className="pr-matrix-key">{code}</span>}
        </span>
        {beside === undefined ? null : <span className="ml-auto">{beside}</span>}
      </span>
    </th>
  );
}
