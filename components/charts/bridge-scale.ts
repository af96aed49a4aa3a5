export interface BridgeStep {
  readonly key: string;
  readonly label: string;
  /** A total stands on the ground; a change floats from the running total to the next one. */
  readonly kind: 'total' | 'change';
  /** Minor units: the total itself, or the signed change. */
  readonly amountMinor: number;
}

/** A step with the two heights it is drawn between, in minor units. */
export interface BridgeBar extends BridgeStep {
  readonly from: number;
  readonly to: number;
}

export interface BridgeScale {
  readonly bars: readonly BridgeBar[];
  /** Where the axis begins; above zero the axis is cut, and the figure has to say so. */
  readonly floor: number;
  readonly top: number;
  readonly ticks: readonly number[];
  readonly isCut: boolean;
}

/** Heights and axis of a bridge from one total through its changes to the next. Changes stay to scale with each other. */
export function bridgeScale(steps: readonly BridgeStep[]): BridgeScale {
  const heights = barsOf(steps);
  const ends = heights.flatMap((bar) => (bar.kind === 'total' ? [bar.to] : [bar.from, bar.to]));
  const least = Math.min(...ends, Number.MAX_SAFE_INTEGER);
  const most = Math.max(...ends, 0);
  const range = Math.max(most - least, 1);
  const isCut = least > 2 * range;
  const floor = isCut ? least - 0.35 * range : Math.min(0, least);
  const top = most + 0.18 * range;
  const step = roundStep((top - floor) / 3);
  const first = Math.ceil(floor / step) * step;
  const ticks = Array.from(
    { length: Math.max(Math.floor((top - first) / step) + 1, 0) },
    (_, index) => first + index * step,
  );
  const bars = heights.map((bar) => (bar.kind === 'total' ? { ...bar, from: floor } : bar));
  return { bars, floor, top, ticks, isCut };
}

function barsOf(steps: readonly BridgeStep[]): readonly BridgeBar[] {
  let running = 0;
  return steps.map((step) => {
    const from = step.kind === 'total' ? 0 : running;
    running = step.kind === 'total' ? step.amountMinor : running + step.amountMinor;
    return { ...step, from, to: running };
  });
}

/** The next round number of the row 1, 2, 5, 10 … */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const lead = rough / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}
