import type { ReactNode } from 'react';

/** What happened or will happen, each with its date in front. */
export function Timeline({
  entries,
}: {
  entries: readonly { readonly when: ReactNode; readonly what: ReactNode }[];
}): ReactNode {
  return (
    <dl className="pr-timeline">
      {entries.map((entry, index) => (
        <div key={index} className="contents">
          <dt>{entry.when}</dt>
          <dd>{entry.what}</dd>
        </div>
      ))}
    </dl>
  );
}
