import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DerivationSum } from '@/components/ui/derivation-sum';
import { exactText } from '@/components/ui/derivation-text';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { localize, type Locale } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { formatDate } from '@/lib/domain/time/format-date';
import type { PriceTestAmount, PriceTestLine } from './price-test-answer';
import { quantityText } from './quantity-text';
import { QuantityTable } from './quantity-table';
import type { PriceTestState } from './use-price-test';

/** The amount with its working, and the same price for typical quantities. */
export function PriceTestResult({ test }: { test: PriceTestState }): ReactNode {
  const t = useTranslations('catalog-test');
  const { shown, wrong, busy } = test;
  const [asked, ...typical] = shown?.amounts ?? [];
  return (
    <>
      <Card aria-busy={busy}>
        <CardHead title={t('result')} />
        <CardBody className="grid gap-3">
          {wrong === null ? null : (
            <Notice tone="bad" title={t('wrong')} live="status">
              {wrong.message === '' ? t('noAnswer') : wrong.message}
            </Notice>
          )}
          {shown === null || asked === undefined ? (
            wrong === null ? (
              <p className="text-muted">{t('busy')}</p>
            ) : null
          ) : (
            <div className={wrong === null ? undefined : 'opacity-60'}>
              <Asked amount={asked} currency={shown.currency} />
            </div>
          )}
        </CardBody>
      </Card>
      {shown === null || typical.length === 0 ? null : (
        <Typical amounts={typical} currency={shown.currency} onTry={(quantity) => test.set('quantity', quantity)} />
      )}
    </>
  );
}

function Asked({ amount, currency }: { amount: PriceTestAmount; currency: Currency }): ReactNode {
  const t = useTranslations('catalog-test');
  const locale = useLocale();
  const { quantity, amountMinor, exactAmount, lines } = amount;
  return (
    <>
      <p className="text-control text-muted">{t('resultOf', { quantity: quantityText(quantity, locale) })}</p>
      <p className="pr-hero" aria-live="polite">
        <Money amount={{ amountMinor, currency }} />
      </p>
      {lines.length < 2 ? null : (
        <p className="text-control text-muted">{t('exact', { amount: exactText(exactAmount, currency, locale) })}</p>
      )}
      {lines.map((line, index) => (
        <div key={index} className="mt-3">
          <LineTime line={line} />
          <DerivationSum derivation={line.derivation} />
        </div>
      ))}
    </>
  );
}

function LineTime({ line: { from, to, season } }: { line: PriceTestLine }): ReactNode {
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

interface TypicalProps {
  readonly amounts: readonly PriceTestAmount[];
  readonly currency: Currency;
  readonly onTry: (quantity: string) => void;
}

function Typical({ amounts, currency, onTry }: TypicalProps): ReactNode {
  const t = useTranslations('catalog-test');
  return (
    <Card clip>
      <CardHead title={t('table')} />
      <p className="px-5 py-3 text-control text-muted">{t('tableLead')}</p>
      <QuantityTable
        rows={amounts.map(({ quantity, amountMinor }) => ({ quantity, amountMinor, beforeMinor: null }))}
        currency={currency}
        onTry={onTry}
      />
    </Card>
  );
}
