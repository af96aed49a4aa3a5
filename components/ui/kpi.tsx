import type { ReactNode } from 'react';
import { Sparkline } from '@/components/ui/sparkline';

export interface KpiProps {
  readonly label: string;
  readonly value: ReactNode;
  /** How it moved, with its sign. */
  readonly change?: ReactNode;
  /** Since when, or out of how many. */
  readonly since?: ReactNode;
  /** The `=` key. */
  readonly explain?: ReactNode;
  readonly course?: readonly number[];
}

/** Four figures in one card. */
export function KpiStrip({ label, kpis }: { label: string; kpis: readonly KpiProps[] }): ReactNode {
  return (
    <section className="pr-card pr-kpis" aria-label={label}>
      {kpis.map((kpi) => (
        <div key={kpi.label} className="pr-kpi">
          <div className="pr-kpi-label">
            <span>{kpi.label}</span>
            {kpi.explain}
          </div>
          <div className="pr-kpi-value">{kpi.value}</div>
          <div className="pr-kpi-delta">
            {kpi.change === undefined ? null : <b>{kpi.change}</b>}
            {kpi.since}
          </div>
          {kpi.course === undefined ? null : <Sparkline values={kpi.course} />}
        </div>
      ))}
    </section>
  );
}

export interface FactProps {
  readonly label: ReactNode;
  /** A figure; make it a link when it opens a list. */
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly explain?: ReactNode;
}

/** Counts in a row without a card of their own: impact of a draft, size of a network. */
export function FactStrip({ facts, className = '' }: { facts: readonly FactProps[]; className?: string }): ReactNode {
  return (
    <div className={`pr-facts ${className}`}>
      {facts.map((fact, index) => (
        <div key={index}>
          <div className="pr-fact-label">
            {fact.label}
            {fact.explain}
          </div>
          <div className="pr-fact-value">{fact.value}</div>
          {fact.note === undefined ? null : <div className="text-meta text-muted">{fact.note}</div>}
        </div>
      ))}
    </div>
  );
}
