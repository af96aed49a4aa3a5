import { useLocale, useTranslations } from 'next-intl';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import type { Localized } from '@/lib/domain/localized';
import { formatDecimalMoney } from '@/lib/domain/money/format-money';
import { formatDate } from '@/lib/domain/time/format-date';
import { INTERVAL_UNITS, type BillingInterval } from '@/lib/domain/time/interval';
import { formatTag } from '@/lib/web/i18n/locale';
import { useCatalogText } from './catalog-text';

/** What special prices name, as people know it. */
export interface OverrideNames {
  readonly subjects: Readonly<Record<string, string>>;
  readonly plans: Readonly<Record<string, Localized>>;
}

type Price = Pick<PriceOverrideContent, 'kind' | 'value' | 'currency' | 'interval'>;
type Reach = Pick<PriceOverrideContent, 'planKey' | 'itemKey'>;

export interface OverrideText {
  /** "−12 %", "€3.00 monthly" */
  readonly price: (price: Price) => string;
  /** "Premium", "every plan, item messages" */
  readonly reach: (reach: Reach, names: OverrideNames) => string;
  /** "−12 % on Premium from 1 Dec 2026" */
  readonly sentence: (override: PriceOverrideContent, names: OverrideNames) => string;
}

/** The words of price books and customer prices. */
export function useOverrideText(): OverrideText {
  const t = useTranslations('catalog.overrides');
  const text = useCatalogText();
  const locale = useLocale();
  const day = (date: string): string =>
    formatDate(new Date(`${date}T00:00:00Z`), { locale: formatTag(locale), timeZone: 'UTC' });
  const price = ({ kind, value, currency, interval }: Price): string => {
    if (kind === 'percentage') return percentChange(value, formatTag(locale));
    const parsed = interval === undefined ? undefined : intervalOf(interval);
    const amount =
      currency === undefined
        ? value
        : formatDecimalMoney(value, currency, formatTag(locale), { code: currency !== 'EUR' });
    return parsed === undefined ? amount : t('amount', { amount, interval: text.interval(parsed) });
  };
  const reach = ({ planKey, itemKey }: Reach, { plans }: OverrideNames): string => {
    const names = planKey === null ? undefined : plans[planKey];
    const plan = planKey === null ? t('everyPlan') : names === undefined ? planKey : text.name(names);
    return itemKey === null ? plan : t('item', { plan, item: itemKey });
  };
  const sentence = (override: PriceOverrideContent, names: OverrideNames): string => {
    const parts = { price: price(override), reach: reach(override, names) };
    const { startOn, endOn } = override;
    const when = [
      startOn === undefined ? '' : t('from', { day: day(startOn) }),
      endOn === undefined ? '' : t('until', { day: day(endOn) }),
    ];
    return [t('on', parts), ...when].filter(Boolean).join(' ');
  };
  return { price, reach, sentence };
}

/** `month/1` */
function intervalOf(key: string): BillingInterval | undefined {
  const [word, count] = key.split('/');
  const unit = INTERVAL_UNITS.find((each) => each === word);
  return unit === undefined ? undefined : { unit, count: Number(count) };
}

/** "−12 %": what is 12 percent less. */
function percentChange(value: string, tag: string): string {
  const isMore = value.startsWith('-');
  const digits = isMore ? value.slice(1) : value;
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 4 }).format(digits as `${number}`);
  return `${isMore ? '+' : '\u2212'}${number}\u00a0%`;
}
