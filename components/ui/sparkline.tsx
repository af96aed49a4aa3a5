import type { ReactNode } from 'react';

const WIDTH = 240;
const HEIGHT = 36;
const TOP = 5;
const BOTTOM = 33;

/** The course of a figure without axis or dots; the figure beside it is the fact, so a screen reader skips the line. */
export function Sparkline({ values }: { values: readonly number[] }): ReactNode {
  if (values.length < 2) return null;
  const line = sparkPath(values);
  return (
    <svg className="pr-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={`${line} L${WIDTH} ${HEIGHT} L0 ${HEIGHT}Z`} fill="var(--c1)" opacity="0.08" />
      <path
        d={line}
        fill="none"
        stroke="var(--c1)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
    </svg>
  );
}

function sparkPath(values: readonly number[]): string {
  const least = Math.min(...values);
  const range = Math.max(...values) - least;
  const step = WIDTH / (values.length - 1);
  return values
    .map((value, index) => {
      // A figure that never moved is drawn in the middle, not on the ground.
      const share = range === 0 ? 0.5 : (value - least) / range;
      return `${index === 0 ? 'M' : 'L'}${(index * step).toFixed(1)} ${(BOTTOM - share * (BOTTOM - TOP)).toFixed(1)}`;
    })
    .join(' ');
}
