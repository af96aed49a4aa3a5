import { Fragment, type ReactNode } from 'react';

export interface EquationTerm {
  readonly label: string;
  readonly note?: ReactNode;
  readonly value: ReactNode;
}

/** Figures with plus signs between them and what they add up to at the end: Pending + Eligible + Paid = Earned. */
export function EquationStrip({
  label,
  terms,
  result,
}: {
  label: string;
  terms: readonly EquationTerm[];
  result: EquationTerm;
}): ReactNode {
  return (
    <section className="pr-card pr-equation" aria-label={label} data-terms={terms.length}>
      {terms.map((term, index) => (
        <Fragment key={term.label}>
          {index === 0 ? null : <Operator sign="+" />}
          <Term term={term} />
        </Fragment>
      ))}
      <Operator sign="=" />
      <Term term={result} isResult />
    </section>
  );
}

function Operator({ sign }: { sign: string }): ReactNode {
  return (
    <span className="pr-equation-op" aria-hidden="true">
      {sign}
    </span>
  );
}

function Term({ term, isResult = false }: { term: EquationTerm; isResult?: boolean }): ReactNode {
  return (
    <div data-result={isResult ? '' : undefined}>
      <div className="pr-equation-label">
        {term.label}
        {term.note === undefined ? null : <small>{term.note}</small>}
      </div>
      <div className="pr-equation-value">{term.value}</div>
    </div>
  );
}
