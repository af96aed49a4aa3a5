import { getLocale, getTranslations } from 'next-intl/server';
import type { PriceLine } from '@/db/read/partner/price-books';
import { localize } from '@/lib/domain/localized';
import type { BookPrice } from '@/lib/domain/partners/book-prices';
import { parseLocale } from '@/lib/web/i18n/locale';

export interface WordedPrice {
  readonly plan: string;
  /** `per station, a month`. */
  readonly every: string;
  /** Both, for the label of an input. */
  readonly field: string;
}

/** Names prices in the reader's language. */
export async function wordedPrices({ line }: { readonly line: PriceLine }): Promise<(price: BookPrice) => WordedPrice> {
  const [t, asked] = await Promise.all([getTranslations('partner.prices'), getLocale()]);
  const locale = parseLocale(asked) ?? 'en';
  return ({ names, every }) => {
    const plan = localize(names, locale);
    const interval = t(`every.${every.unit}`, { count: every.count });
    const unit = localize(line.unitNames.one, locale);
    return {
      plan,
      every: t('perUnit', { unit, every: interval }),
      field: t('field', { plan, every: interval }),
    };
  };
}

export function pricesHref(asked: {
  readonly line: string;
  readonly currency: string;
  readonly partner?: string;
}): string {
  return `/partner/prices?${new URLSearchParams(asked)}`;
}
