import type { ReactNode } from 'react';

const PATHS: Readonly<Record<string, ReactNode>> = {
  aurelia: (
    <>
      <circle
        cx="14"
        cy="14"
        r="12.2"
        stroke="var(--accent)"
        strokeWidth="2.2"
        strokeDasharray="58 19"
        strokeLinecap="round"
        transform="rotate(127 14 14)"
      />
      <circle cx="14" cy="14" r="5" fill="var(--accent)" />
    </>
  ),
  norda: (
    <path
      d="M3 9c3.7-4 7.3-4 11 0s7.3 4 11 0M3 16c3.7-4 7.3-4 11 0s7.3 4 11 0M3 23c3.7-4 7.3-4 11 0s7.3 4 11 0"
      stroke="var(--accent)"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
  ),
};

/** Perennial's own mark: a plant that comes back every year. */
export function Mark(): ReactNode {
  return (
    <span className="pr-mark">
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M8 15V8.5" />
        <path d="M8 8.5C8 5 5.6 3 2 3c0 3.6 2.2 5.5 6 5.5Z" />
        <path d="M8 6.6C8 3.6 10 1.4 14 1.4c0 3.7-2 5.6-4.6 5.9" />
      </svg>
    </span>
  );
}

/** A brand's drawing with its name; a brand without a drawing gets its first letter in its accent. */
export function BrandLogo({ brand, name }: { brand?: string | undefined; name: string }): ReactNode {
  const drawing = brand === undefined ? undefined : PATHS[brand];
  return (
    <>
      {brand === undefined ? (
        <Mark />
      ) : drawing === undefined ? (
        <span className="pr-mark" aria-hidden="true">
          {name.slice(0, 1)}
        </span>
      ) : (
        <svg width="28" height="28" viewBox="0 0 28 28" fill="none" aria-hidden="true">
          {drawing}
        </svg>
      )}
      <span>{name}</span>
    </>
  );
}
