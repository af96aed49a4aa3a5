import type { ReactNode } from 'react';

export interface SplitShare {
  readonly key: string;
  readonly name: string;
  readonly role?: string | undefined;
  /** Part of the whole, in hundredths of a percent. */
  readonly bps: number;
  /** The share as written in the bar: `20 %`. */
  readonly share: string;
  /** How it comes about: `26 − 20 %`. */
  readonly working?: string | undefined;
  readonly amount: ReactNode;
}

const COLOURS = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)'] as const;

/** Where a percentage goes: a bar to scale and, below it, who gets which part. */
export function SplitBar({
  title,
  total,
  shares,
}: {
  title: ReactNode;
  total: ReactNode;
  shares: readonly SplitShare[];
}): ReactNode {
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between text-control">
        <span className="font-medium">{title}</span>
        <span className="num text-muted">{total}</span>
      </div>
      <div className="pr-split" aria-hidden="true">
        {shares.map((share, index) => (
          <span key={share.key} style={{ flexGrow: share.bps, flexBasis: 0, background: colourOf(index) }}>
            {share.share}
          </span>
        ))}
      </div>
      <ul className="pr-split-legend mt-1">
        {shares.map((share, index) => (
          <li key={share.key}>
            <span className="pr-swatch" style={{ background: colourOf(index) }} />
            <span>
              {share.name} {share.role === undefined ? null : <span className="text-muted">{share.role}</span>}
            </span>
            <span className="text-muted">{share.working ?? share.share}</span>
            <span className="text-right font-medium">{share.amount}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? COLOURS[0];
}
