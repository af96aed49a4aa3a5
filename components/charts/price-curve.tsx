'use client';

import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { moneyText } from '@/components/ui/money';
import type { Currency } from '@/lib/domain/money/money';
import { formatTag } from '@/lib/web/i18n/locale';

const HEIGHT = 220;

interface CurvePoint {
  readonly quantity: number;
  /** In minor units, fractions too; null where there is no price. */
  readonly after: number | null;
  readonly before: number | null;
}

interface PriceCurveProps {
  readonly label: string;
  readonly words: { readonly quantity: string; readonly after: string; readonly before: string };
  readonly points: readonly CurvePoint[];
  readonly currency: Currency;
}

/** An amount over a quantity. What it is today is dashed, below the line that is new. */
export function PriceCurve({ label, words, points, currency }: PriceCurveProps): ReactNode {
  const locale = useLocale();
  const number = new Intl.NumberFormat(formatTag(locale), { notation: 'compact' });
  const compact = (value: number): string =>
    moneyText({ amount: { amountMinor: Math.round(value), currency }, style: 'compact' }, locale).replace('K', 'k');
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <LineChart data={[...points]} margin={{ top: 8, right: 4, bottom: 0, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--hairline)" />
          <XAxis
            dataKey="quantity"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(value: number) => number.format(value)}
            axisLine={{ stroke: 'var(--line-strong)' }}
            tickLine={false}
            tick={{ className: 'pr-chart-sub' }}
            tickMargin={8}
          />
          <YAxis
            orientation="right"
            domain={[0, 'auto']}
            tickFormatter={compact}
            axisLine={false}
            tickLine={false}
            tick={{ className: 'pr-chart-sub' }}
            width={58}
          />
          <Tooltip
            content={(tip: TipProps) => (
              <CurveTip
                point={tip.active ? tip.payload?.[0]?.payload : undefined}
                words={words}
                text={(minor) => eachText(minor, currency, locale)}
              />
            )}
          />
          <Line
            dataKey="before"
            stroke="var(--c3)"
            strokeWidth={2}
            strokeDasharray="4 3"
            dot={false}
            isAnimationActive={false}
          />
          <Line dataKey="after" stroke="var(--c1)" strokeWidth={2} dot={false} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

interface TipProps {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: CurvePoint }[];
}

interface CurveTipProps {
  readonly point: CurvePoint | undefined;
  readonly words: PriceCurveProps['words'];
  readonly text: (minor: number) => string;
}

function CurveTip({ point, words, text }: CurveTipProps): ReactNode {
  if (point === undefined) return null;
  return (
    <div className="pr-chart-tip grid gap-0.5">
      <span className="text-muted">
        {words.quantity} {point.quantity}
      </span>
      {point.after === null ? null : (
        <span>
          {words.after} <b>{text(point.after)}</b>
        </span>
      )}
      {point.before === null ? null : (
        <span>
          {words.before} <b>{text(point.before)}</b>
        </span>
      )}
    </div>
  );
}

/** To the cent: the table beside the chart has what is finer. */
function eachText(minor: number, currency: Currency, locale: string): string {
  return moneyText({ amount: { amountMinor: Math.round(minor), currency } }, locale);
}
