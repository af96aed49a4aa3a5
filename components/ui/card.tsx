import type { ComponentProps, ReactNode } from 'react';

interface CardProps extends ComponentProps<'section'> {
  /** Cuts off what would paint over the rounded corners: set it round tables. */
  readonly clip?: boolean;
}

/** A line round things that belong together. Never inside another card. */
export function Card({ clip = false, className = '', ...rest }: CardProps): ReactNode {
  return <section className={`pr-card ${clip ? 'pr-card-clip' : ''} ${className}`} {...rest} />;
}

/** Title, one short remark beside it, and what can be done, at the right. */
export function CardHead({
  title,
  note,
  actions,
  id,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  id?: string;
}): ReactNode {
  return (
    <div className="pr-card-head">
      <h2 className="pr-card-title" id={id}>
        {title}
      </h2>
      {note === undefined ? null : <span className="text-control text-muted">{note}</span>}
      {actions === undefined ? null : <div className="pr-card-acts">{actions}</div>}
    </div>
  );
}

export function CardBody({ className = '', ...rest }: ComponentProps<'div'>): ReactNode {
  return <div className={`pr-pad ${className}`} {...rest} />;
}

export function CardFoot({ className = '', ...rest }: ComponentProps<'div'>): ReactNode {
  return <div className={`pr-card-foot ${className}`} {...rest} />;
}

/** A panel floats above the page: a quote, an explanation. */
export function Panel({
  top,
  children,
  label,
  className = '',
}: {
  top: ReactNode;
  children: ReactNode;
  label: string;
  className?: string;
}): ReactNode {
  return (
    <aside className={`pr-panel ${className}`} aria-label={label}>
      <div className="pr-panel-top">{top}</div>
      <div className="pr-panel-body">{children}</div>
    </aside>
  );
}

/** Names and values in two columns. */
export function Facts({
  rows,
  className = '',
}: {
  rows: readonly (readonly [label: ReactNode, value: ReactNode])[];
  className?: string;
}): ReactNode {
  return (
    <dl className={`pr-kv ${className}`}>
      {rows.map(([label, value], index) => (
        <div key={index} className="contents">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
