import type { ReactNode } from 'react';
import type { Derivation } from '@/lib/domain/derivation';
import { Explain } from '@/components/ui/explain';
import { Sum } from '@/components/ui/sum';

export interface QuoteLine {
  readonly key: string;
  readonly label: string;
  /** `€20.00 × 22 of 30 days` */
  readonly working?: ReactNode;
  readonly amount: ReactNode;
  /** The stored working; without one the amount is plain. */
  readonly derivation?: Derivation | undefined;
}

/** Charge, credit, tax, and what is due now: the lines add up to the last one. */
export function QuoteTable({
  lines,
  dueLabel,
  due,
}: {
  lines: readonly QuoteLine[];
  dueLabel: ReactNode;
  due: ReactNode;
}): ReactNode {
  return (
    <Sum
      rows={[
        ...lines.map((line) => ({
          label: line.label,
          working: line.working,
          value:
            line.derivation === undefined ? (
              line.amount
            ) : (
              <Explain derivation={line.derivation} label={line.label}>
                {line.amount}
              </Explain>
            ),
        })),
        { label: dueLabel, value: due, kind: 'due' as const },
      ]}
    />
  );
}
