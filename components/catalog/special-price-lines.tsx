import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { Change } from '@/components/ui/diff';
import type { SpecialPrice } from '@/lib/domain/catalog/special-prices';
import { formatDecimalMoney } from '@/lib/domain/money/format-money';
import { formatTag } from '@/lib/web/i18n/locale';
import { useCatalogText } from './catalog-text';

/** "Premium monthly €4.90 → €4.31", one line for each plan. */
export function SpecialPriceLines({ lines }: { lines: readonly SpecialPrice[] }): ReactNode {
  const text = useCatalogText();
  const tag = formatTag(useLocale());
  return lines.map(({ plan, price, list, special }) => {
    const amount = (decimal: string): string =>
      formatDecimalMoney(decimal, price.currency, tag, { code: price.currency !== 'EUR' });
    return (
      <span key={plan.key} className="flex flex-wrap items-baseline gap-x-2 num">
        <span className="text-meta text-muted">
          {text.name(plan.names)}, {text.interval(price.interval)}
        </span>
        <Change before={amount(list)} after={amount(special)} />
      </span>
    );
  });
}
