import { formatTag } from '@/lib/web/i18n/locale';

/** A decimal quantity as the reader writes it. */
export function quantityText(quantity: string, locale: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(quantity)) return quantity;
  return new Intl.NumberFormat(formatTag(locale), { maximumFractionDigits: 20 }).format(quantity as `${number}`);
}
