import type { ReactNode } from 'react';

interface ImpactBlockFrame {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** One question about an impact under its own heading. */
export function ImpactBlock({ id, title, children }: ImpactBlockFrame): ReactNode {
  return (
    <section className="border-t border-line pt-4" aria-labelledby={`impact-${id}`}>
      <h3 className="px-5 pb-2 font-semibold" id={`impact-${id}`}>
        {title}
      </h3>
      {children}
    </section>
  );
}
