'use client';

import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Currency } from '@/lib/domain/money/money';
import { bridgeScale, type BridgeBar, type BridgeScale, type BridgeStep } from '@/components/charts/bridge-scale';
import { moneyText } from '@/components/ui/money';

const HEIGHT = 268;
/** Share of a column left empty at each side of its bar; the connector spans two of them. */
const GAP = 0.2;

interface MrrBridgeProps {
  readonly label: string;
  readonly steps: readonly BridgeStep[];
  readonly currency: Currency;
}

/** From one total to the next through what changed it. Decreases are hatched as well as orange. */
export function MrrBridge({ label, steps, currency }: MrrBridgeProps): ReactNode {
  const locale = useLocale();
  const scale = bridgeScale(steps);
  const { floor, top, ticks } = scale;
  const data = drawnBars(scale, (bar) =>
    moneyText(
      { amount: { amountMinor: bar.amountMinor, currency }, whole: true, change: bar.kind === 'change' },
      locale,
    ),
  );
  const compact = (value: number): string =>
    moneyText({ amount: { amountMinor: Math.round(value), currency }, style: 'compact' }, locale).replace('K', 'k');
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <BarChart
          data={data}
          barCategoryGap={`${GAP * 100}%`}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <defs>
            <pattern id="pr-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" fill="var(--c5)" />
              <rect width="2" height="6" fill="var(--card)" opacity="0.45" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} syncWithTicks stroke="var(--hairline)" />
          <XAxis
            dataKey="label"
            axisLine={{ stroke: 'var(--line-strong)' }}
            tickLine={false}
            tick={{ className: 'pr-chart-sub' }}
            tickMargin={10}
            interval={0}
            height={36}
          />
          <YAxis
            orientation="right"
            domain={[floor, top]}
            ticks={[...ticks]}
            tickFormatter={compact}
            axisLine={false}
            tickLine={false}
            tick={{ className: 'pr-chart-sub' }}
            width={56}
          />
          <Tooltip
            cursor={{ fill: 'var(--sunken)', opacity: 0.6 }}
            content={(tip: TipProps) => <BridgeTip bar={tip.active ? tip.payload?.[0]?.payload : undefined} />}
          />
          <Bar dataKey="range" isAnimationActive={false} shape={(props: ShapeProps) => <BridgeShape {...props} />}>
            <LabelList dataKey="text" position="top" offset={9} className="pr-chart-text" />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

interface DrawnBar extends BridgeBar {
  readonly text: string;
  readonly isCut: boolean;
  readonly isLast: boolean;
}

function drawnBars(
  { bars, isCut }: BridgeScale,
  textOf: (bar: BridgeBar) => string,
): (DrawnBar & { range: [number, number] })[] {
  return bars.map((bar, index) => ({
    ...bar,
    range: [Math.min(bar.from, bar.to), Math.max(bar.from, bar.to)],
    text: textOf(bar),
    isCut: isCut && bar.kind === 'total',
    isLast: index === bars.length - 1,
  }));
}

interface ShapeProps {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly payload?: DrawnBar;
}

interface TipProps {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: DrawnBar }[];
}

function BridgeShape({ x = 0, y = 0, width = 0, height = 0, payload }: ShapeProps): ReactNode {
  if (payload === undefined) return null;
  const falls = payload.to < payload.from;
  const end = falls ? y + height : y;
  const fill = payload.kind === 'total' ? 'var(--c3)' : falls ? 'url(#pr-hatch)' : 'var(--c1)';
  const gap = (width * 2 * GAP) / (1 - 2 * GAP);
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={Math.max(height, 1)}
        rx={2}
        fill={fill}
        opacity={payload.kind === 'total' ? 0.9 : 1}
      />
      {payload.isCut ? (
        <path d={`M${x - 4} ${y + height - 10} l${width + 8} -8`} stroke="var(--card)" strokeWidth={5} />
      ) : null}
      {payload.isLast ? null : (
        <line x1={x + width} x2={x + width + gap} y1={end} y2={end} stroke="var(--text-subtle)" strokeDasharray="2 3" />
      )}
    </g>
  );
}

function BridgeTip({ bar }: { bar: DrawnBar | undefined }): ReactNode {
  if (bar === undefined) return null;
  return (
    <div className="pr-chart-tip">
      <span className="text-muted">{bar.label}</span> <b>{bar.text}</b>
    </div>
  );
}
