import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Change } from '@/components/ui/diff';
import { Money } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import { formatTag } from '@/lib/web/i18n/locale';
import type { CostPoint } from './price-engine';
import { quantityText } from './quantity-text';

interface CostTableProps {
  readonly points: readonly CostPoint[];
  readonly currency: Currency;
  readonly changed: boolean;
  readonly onTry: (quantity: string) => void;
}

/** Amounts at the quantities where a price is worth looking at; what they are today is struck where it differs. */
export function CostTable({ points, currency, changed, onTry }: CostTableProps): ReactNode {
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
        {points.map(({ quantity, before, after }) => (
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
              {after === null ? (
                '–'
              ) : changed && before !== null && before !== after ? (
                <Change
                  before={<Money amount={{ amountMinor: before, currency }} />}
                  after={<Money amount={{ amountMinor: after, currency }} />}
                />
              ) : (
                <Money amount={{ amountMinor: after, currency }} />
              )}
            </Td>
            <Td align="right" label={t('tableEach')}>
              {after === null || quantity === '0' ? '–' : each(after, quantity, currency, locale)}
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
