import type { ReactNode } from 'react';

export interface SumRow {
  readonly label: ReactNode;
  /** The working in small type: `€20.00 × 22 of 30 days`. */
  readonly working?: ReactNode;
  readonly value: ReactNode;
  /** `total` has the ink line; `due` is the larger one beside a button that moves money. */
  readonly kind?: 'row' | 'total' | 'due';
}

/** A column of figures that adds up in front of the reader. */
export function Sum({ rows, className = '' }: { rows: readonly SumRow[]; className?: string }): ReactNode {
  return (
    <dl className={`pr-sum ${className}`}>
      {rows.map((row, index) => (
        <div key={index} data-total={row.kind === 'total' ? '' : row.kind === 'due' ? 'due' : undefined}>
          <dt>
            {row.label}
            {row.working === undefined ? null : <small className="tabular-nums">{row.working}</small>}
          </dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
