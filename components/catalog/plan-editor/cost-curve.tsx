'use client';

import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { LazyPriceCurve } from '@/components/charts/lazy-price-curve';
import type { Currency } from '@/lib/domain/money/currency';
import type { CostPoint } from './price-engine';

interface CostCurveProps {
  readonly points: readonly CostPoint[];
  readonly currency: Currency;
  readonly changed: boolean;
}

/** The total over the quantity, or what one comes to; today's price is the dashed line. */
export function CostCurve({ points, currency, changed }: CostCurveProps): ReactNode {
  const t = useTranslations('catalog.planEditor.cost');
  const [of, setOf] = useState<'total' | 'each'>('total');
  const shown = points.flatMap(({ quantity, before, after }) => {
    const count = Number(quantity);
    if (of === 'each' && count === 0) return [];
    const scaled = (minor: number | null): number | null => (minor === null || of === 'total' ? minor : minor / count);
    return [{ quantity: count, after: scaled(after), before: changed ? scaled(before) : null }];
  });
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="pr-seg" role="group" aria-label={t('curveOf')}>
          {(['total', 'each'] as const).map((each) => (
            <button key={each} type="button" aria-pressed={of === each} onClick={() => setOf(each)}>
              {t(each)}
            </button>
          ))}
        </span>
        {changed ? (
          <span className="flex gap-3 text-meta text-muted">
            <Legend words={t('draftLine')} dash="0" colour="var(--c1)" />
            <Legend words={t('liveLine')} dash="4 3" colour="var(--c3)" />
          </span>
        ) : null}
      </div>
      <LazyPriceCurve
        label={t(of === 'total' ? 'curveLabelTotal' : 'curveLabelEach')}
        words={{ quantity: t('quantity'), after: t(changed ? 'draftLine' : of), before: t('liveLine') }}
        points={shown}
        currency={currency}
      />
    </div>
  );
}

function Legend({ words, dash, colour }: { words: string; dash: string; colour: string }): ReactNode {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="20" height="4" aria-hidden="true">
        <line x1="0" y1="2" x2="20" y2="2" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
      </svg>
      {words}
    </span>
  );
}
