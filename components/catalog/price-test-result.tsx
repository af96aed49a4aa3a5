import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DerivationSum } from '@/components/ui/derivation-sum';
import { exactText } from '@/components/ui/derivation-text';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { localize, type Locale } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { formatDate } from '@/lib/domain/time/format-date';
import { formatTag } from '@/lib/web/i18n/locale';
import type { PriceTestAmount, PriceTestLine } from './price-test-answer';
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
  const locale = useLocale();
  return (
    <Card clip>
      <CardHead title={t('table')} />
      <p className="px-5 py-3 text-control text-muted">{t('tableLead')}</p>
      <Table caption={t('table')}>
        <thead>
          <tr>
            <Th>{t('tableQuantity')}</Th>
            <Th align="right">{t('tableAmount')}</Th>
            <Th align="right">{t('tableEach')}</Th>
          </tr>
        </thead>
        <tbody>
          {amounts.map(({ quantity, amountMinor }) => (
            <tr key={quantity}>
              <RowHead>
                <button
                  type="button"
                  className="pr-link num"
                  aria-label={t('try', { quantity: quantityText(quantity, locale) })}
                  onClick={() => onTry(quantity)}
                >
                  {quantityText(quantity, locale)}
                </button>
              </RowHead>
              <Td align="right" label={t('tableAmount')}>
                <Money amount={{ amountMinor, currency }} />
              </Td>
              <Td align="right" label={t('tableEach')}>
                {quantity === '0' ? '–' : each(amountMinor, quantity, currency, locale)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

/** What one of them comes to on average: a guide to compare tiers by, not an amount anybody pays. */
function each(amountMinor: number, quantity: string, currency: Currency, locale: string): string {
  const format = new Intl.NumberFormat(formatTag(locale), { style: 'currency', currency, maximumFractionDigits: 4 });
  const digits = format.resolvedOptions().minimumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits / Number(quantity));
}

function quantityText(quantity: string, locale: string): string {
  return /^-?\d+(\.\d+)?$/.test(quantity)
    ? new Intl.NumberFormat(formatTag(locale), { maximumFractionDigits: 12 }).format(quantity as `${number}`)
    : quantity;
}
