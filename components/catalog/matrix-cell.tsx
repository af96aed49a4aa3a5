import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SwitchState } from '@/components/ui/choice';
import { Icon } from '@/components/ui/icon';

interface CellProps {
  /** The cell differs from what is live. */
  readonly changed?: boolean;
  readonly children: ReactNode;
}

export function MatrixCell({ changed = false, children }: CellProps): ReactNode {
  return (
    <td data-changed={changed ? '' : undefined}>
      <div className="pr-matrix-cell">{children}</div>
    </td>
  );
}

/** What stood here before, struck through. */
function Was({ value }: { value: ReactNode }): ReactNode {
  const t = useTranslations('ui.diff');
  return (
    <span className="pr-strike num">
      <span className="sr-only">{t('before')} </span>
      {value}
    </span>
  );
}

interface PriceCellProps {
  readonly price: ReactNode;
  /** The live price, when the draft changes it. */
  readonly was?: ReactNode;
  /** "2 months free" */
  readonly note?: ReactNode;
}

/** A price at the right; what it was, or what it means, at the left. */
export function PriceCell({ price, was, note }: PriceCellProps): ReactNode {
  return (
    <MatrixCell changed={was !== undefined}>
      {was === undefined ? <span className="text-meta text-muted">{note}</span> : <Was value={was} />}
      <span className="num font-medium">{was === undefined ? price : <b>{price}</b>}</span>
    </MatrixCell>
  );
}

/** On or off. `was` is the live state, when the draft changes it. */
export function SwitchCell({ on, was, control }: { on: boolean; was?: boolean; control?: ReactNode }): ReactNode {
  const t = useTranslations('ui');
  return (
    <MatrixCell changed={was !== undefined}>
      {control ?? <SwitchState on={on} />}
      {was === undefined ? null : <Was value={was ? t('on') : t('off')} />}
    </MatrixCell>
  );
}

interface LimitCellProps {
  readonly amount: ReactNode;
  readonly unit: ReactNode;
  readonly was?: ReactNode;
  /** What comes after the included part: "then €0.40". */
  readonly then?: ReactNode;
}

/** A limit or an included quantity with its unit. */
export function LimitCell({ amount, unit, was, then }: LimitCellProps): ReactNode {
  return (
    <MatrixCell changed={was !== undefined}>
      <span>
        <b>{amount}</b> <span className="text-muted">{unit}</span>
        {was !== undefined && then !== undefined ? (
          <>
            {' '}
            <Was value={was} />
          </>
        ) : null}
      </span>
      {then === undefined ? was === undefined ? null : <Was value={was} /> : <span className="num text-meta text-muted">{then}</span>}
    </MatrixCell>
  );
}

/** The tier does not have it. */
export function NoneCell({ was }: { was?: ReactNode }): ReactNode {
  const t = useTranslations('ui.matrix');
  return (
    <MatrixCell changed={was !== undefined}>
      <span className="text-muted">{t('none')}</span>
      {was === undefined ? null : <Was value={was} />}
    </MatrixCell>
  );
}

/** Nobody may change it, and why: "Free by law". */
export function LockedCell({ reason }: { reason: ReactNode }): ReactNode {
  return (
    <MatrixCell>
      <span className="pr-matrix-lock">
        <Icon of={Lock} />
        {reason}
      </span>
    </MatrixCell>
  );
}
