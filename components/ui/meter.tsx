import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

interface MeterProps {
  readonly label: string;
  /** What is used and what there is, as people read it: "6", "6"; "412 MB", "1 GB". */
  readonly used: string;
  readonly limit: string;
  /** Share of the limit, 0 to 1; more is drawn as full. */
  readonly share: number;
  /** Nothing more can be used: drawn in the colour for that. Where more can be bought a full bar is no alarm. */
  readonly exhausted?: boolean;
  /** What follows: "All in use. Pro has 16." */
  readonly note?: ReactNode;
}

/** How much of something is used, as words first and a bar second. */
export function Meter({ label, used, limit, share, exhausted = false, note }: MeterProps): ReactNode {
  const t = useTranslations('ui.meter');
  const text = t('label', { used, limit });
  return (
    <div className="text-control">
      <div className="flex items-center justify-between gap-2">
        <span className="text-muted">{label}</span>
        <span className="font-medium num">{text}</span>
      </div>
      <div className="mt-2">
        <Bar share={share} exhausted={exhausted} />
      </div>
      {note === undefined ? null : <div className="mt-1.5 text-meta text-muted">{note}</div>}
    </div>
  );
}

/** The bar alone, beside a figure that says the same. */
export function Bar({ share, exhausted = false }: { share: number; exhausted?: boolean }): ReactNode {
  const width = Math.min(Math.max(share, 0), 1) * 100;
  return (
    <span className="pr-meter" data-full={exhausted ? '' : undefined} aria-hidden="true">
      <i style={{ width: `${width.toFixed(1)}%` }} />
    </span>
  );
}
