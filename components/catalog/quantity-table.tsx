import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Change } from '@/components/ui/diff';
import { Money } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import { formatTag } from '@/lib/web/i18n/locale';
import { quantityText } from './quantity-text';

interface QuantityTableProps {
  readonly rows: readonly {
    readonly quantity: string;
    /** Null where the price gives none. */
    readonly amountMinor: number | null;
    /** What it is today, struck where it differs; null where nothing is compared. */
    readonly beforeMinor: number | null;
  }[];
  readonly currency: Currency;
  readonly onTry: (quantity: string) => void;
}

/** Amounts at the quantities where a price is worth looking at, each of which can be tried. */
export function QuantityTable({ rows, currency, onTry }: QuantityTableProps): ReactNode {
  const t = useTranslations('catalog-test');
  const locale = useLocale();
  return (
    <Table caption={t('table')}>
      <thead>
        <tr>
          <Th>{t('tableQuantity')}</Th>
          <Th align="right">{t('tableAmount')}</Th>
          <Th align="right">{t('tableEach')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ quantity, beforeMinor, amountMinor }) => (
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
              {amountMinor === null ? (
                '–'
              ) : beforeMinor === null || beforeMinor === amountMinor ? (
                <Money amount={{ amountMinor, currency }} />
              ) : (
                <Change
                  before={<Money amount={{ amountMinor: beforeMinor, currency }} />}
                  after={<Money amount={{ amountMinor, currency }} />}
                />
              )}
            </Td>
            <Td align="right" label={t('tableEach')}>
              {amountMinor === null || quantity === '0' ? '–' : each(amountMinor, quantity, currency, locale)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What one of them comes to on average: a guide to compare tiers by, not an amount anybody pays. */
function each(amountMinor: number, quantity: string, currency: Currency, locale: string): string {
  const format = new Intl.NumberFormat(formatTag(locale), { style: 'currency', currency, maximumFractionDigits: 4 });
  return format.format(amountMinor / 10 ** exponentOf(currency) / Number(quantity));
}
