'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DerivationSum } from '@/components/ui/derivation-sum';
import { Change } from '@/components/ui/diff';
import { Money } from '@/components/ui/money';
import type { EvaluatedLine } from '@/lib/domain/invoicing/evaluate-price';
import { localize, type Locale } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { formatDate } from '@/lib/domain/time/format-date';
import { PriceAsked } from '../price-test-asked';
import { quantityText } from '../quantity-text';
import { QuantityTable } from '../quantity-table';
import { costFinding } from './cost-finding';
import { CostCurve } from './cost-curve';
import { useCost, type Cost, type CostCalendar, type CostedPrice } from './use-cost';
import type { PriceEngine } from './use-price-engine';

interface CostPanelProps {
  readonly price: CostedPrice;
  /** "Premium, EUR monthly" */
  readonly name: string;
  readonly calendar: CostCalendar;
  readonly engine: PriceEngine | null;
}

/** What a price comes to, beside the form it is typed in: for a quantity, at typical ones, and as a curve. */
export function CostPanel({ price, name, calendar, engine }: CostPanelProps): ReactNode {
  const t = useTranslations('catalog.planEditor.cost');
  const cost = useCost(price, calendar, engine);
  const finding = useFinding(cost.curve);
  const changed = price.before !== null && cost.curve.some(({ before, after }) => before !== after);
  const { currency } = price;
  return (
    <section aria-label={t('title')} className="grid gap-5">
      <div>
        <h2 className="text-[15px] leading-5 font-semibold">{t('title')}</h2>
        <p className="text-control text-muted">{t('of', { price: name })}</p>
      </div>
      <PriceAsked form={cost.form} timeZone={calendar.timeZone} />
      <Result cost={cost} currency={currency} changed={changed} />
      {cost.curve.length === 0 ? null : (
        <ChartFigure
          title={t('curve')}
          finding={finding}
          chart={<CostCurve points={cost.curve} currency={currency} changed={changed} />}
          table={
            <QuantityTable
              rows={cost.typical.map(({ quantity, before, after }) => ({
                quantity,
                amountMinor: after,
                beforeMinor: changed ? before : null,
              }))}
              currency={currency}
              onTry={(quantity) => cost.form.set('quantity', quantity)}
            />
          }
        />
      )}
    </section>
  );
}

/** The finding of the curve as a sentence. */
function useFinding(points: Cost['curve']): string {
  const t = useTranslations('catalog.planEditor.cost');
  const locale = useLocale();
  const found = costFinding(points);
  const text = (quantity: string | undefined): string => (quantity === undefined ? '' : quantityText(quantity, locale));
  return t(found.kind, {
    quantity: text('from' in found ? found.from : undefined),
    below: text('below' in found ? found.below : undefined),
  });
}

function Result({ cost, currency, changed }: { cost: Cost; currency: Currency; changed: boolean }): ReactNode {
  const t = useTranslations('catalog.planEditor.cost');
  const locale = useLocale();
  const { after, before, stale, quantity } = cost;
  return (
    <Card aria-busy={stale || after === null}>
      <CardHead title={t('result')} />
      <CardBody className="grid gap-3">
        {after === null ? (
          <p className="min-h-20 text-muted">{t('nothing')}</p>
        ) : (
          <>
            <p className="text-control text-muted">{t('resultOf', { quantity: quantityText(quantity, locale) })}</p>
            <p className="pr-hero" aria-live="polite">
              <Money amount={{ amountMinor: after.amountMinor, currency }} />
            </p>
            {changed && before !== null ? (
              <p className="text-control">
                <Change
                  before={<Money amount={{ amountMinor: before.amountMinor, currency }} />}
                  after={<Money amount={{ amountMinor: after.amountMinor, currency }} />}
                />{' '}
                <span className="text-muted">{t('liveToDraft')}</span>
              </p>
            ) : null}
            {after.lines.map((line, index) => (
              <div key={index} className="mt-2">
                <LineTime line={line} />
                <DerivationSum derivation={line.derivation} />
              </div>
            ))}
          </>
        )}
      </CardBody>
    </Card>
  );
}

function LineTime({ line: { from, to, season } }: { line: EvaluatedLine }): ReactNode {
  const t = useTranslations('catalog-test');
  const locale = useLocale();
  if (from === undefined || to === undefined) return null;
  const day = (text: string): string => formatDate(new Date(`${text}T00:00:00Z`), { locale, timeZone: 'UTC' });
  const dates = { from: day(from), to: day(to) };
  return (
    <h3 className="pr-label">
      {season === undefined
        ? t('ordinary-line', dates)
        : t('season-line', { ...dates, season: localize(season, locale as Locale) })}
    </h3>
  );
}
