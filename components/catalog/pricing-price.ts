import { modelText, type Counted, type PriceText } from '@/components/catalog/pricing-model';
import type { PricingWords } from '@/components/catalog/pricing-words';
import type { PlanContent, PlanItem, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { localize, type Locale } from '@/lib/domain/localized';
import type { PricePhase } from '@/lib/domain/rating/price-schedule';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { formatDate } from '@/lib/domain/time/format-date';
import { sameInterval, type BillingInterval } from '@/lib/domain/time/interval';
import { formatTag } from '@/lib/web/i18n/locale';

/** The price of a plan by itself on a day, with its seasons, first months and what is paid at least and at most. */
export function planPriceText(price: PlanPrice, unit: string, day: LocalDate, words: PricingWords): PriceText {
  const { every, everyUnit } = words;
  const counted: Counted = { whole: every(price.interval), each: everyUnit(unit, price.interval), scale: 1 };
  return scheduledText(price, counted, day, words);
}

/** What a plan charges beside its price, each as one sentence: "Messages: €0.40 per 1,000". Items without a price here are left out. */
export function itemTexts(
  { items = [] }: PlanContent,
  asked: { readonly interval: BillingInterval; readonly unit: string; readonly day: LocalDate },
  words: PricingWords,
): readonly { readonly key: string; readonly text: string }[] {
  const { t } = words;
  return items.flatMap((item) => {
    const inCurrency = item.prices.filter(({ currency }) => currency === words.currency);
    const price =
      inCurrency.find(({ interval }) => sameInterval(interval, asked.interval)) ??
      (item.timing === 'once' ? inCurrency[0] : undefined);
    if (price === undefined) return [];
    const { amount, per, notes } = scheduledText(price, countedOf(item, asked, words), asked.day, words);
    const name = localize(item.names, words.locale as Locale);
    return [{ key: item.key, text: [t('item', { name, price: `${amount} ${per}` }), ...notes].join('; ') }];
  });
}

function countedOf(
  { timing, quantity }: PlanItem,
  { interval, unit }: { readonly interval: BillingInterval; readonly unit: string },
  { t, every, everyUnit, count }: PricingWords,
): Counted {
  const isOnce = timing === 'once';
  const time = isOnce ? t('once') : every(interval);
  const each = (what: string): string =>
    isOnce ? t('perUnitSo', { unit: what, every: time }) : everyUnit(what, interval);
  switch (quantity.kind) {
    case 'one':
      return { whole: time, each: time, scale: 1 };
    case 'subscription':
      return { whole: time, each: each(unit), scale: 1 };
    case 'devices':
      return { whole: time, each: each(t('device')), scale: 1 };
    case 'device_transitions':
      return { whole: t('eachTime'), each: t('eachTime'), scale: 1 };
    case 'meter': {
      const scale = Number(quantity.per ?? '1');
      return { whole: time, each: scale === 1 ? t('model.each') : t('model.many', { count: count(scale) }), scale };
    }
  }
}

function scheduledText(price: PlanPrice, counted: Counted, day: LocalDate, words: PricingWords): PriceText {
  const { t, locale } = words;
  const model = price.rates?.findLast(({ from }) => from <= day)?.model ?? price.model;
  const short = (other: PlanPrice['model']): string => {
    const { amount, per } = modelText(other, counted, words);
    return `${amount} ${per}`;
  };
  const text = modelText(model, counted, words);
  const monthNames = new Intl.DateTimeFormat(formatTag(locale), { month: 'long', timeZone: 'UTC' });
  const months = (numbers: readonly number[]): string =>
    new Intl.ListFormat(formatTag(locale)).format(
      numbers.map((month) => monthNames.format(new Date(Date.UTC(2026, month - 1, 15)))),
    );
  const dayText = (from: LocalDate): string => formatDate(new Date(`${from}T00:00:00Z`), { locale, timeZone: 'UTC' });
  return {
    ...text,
    notes: [
      ...text.notes,
      ...(price.phases ?? []).map((phase, index) => phaseText(phase, index, price.interval, words)),
      ...(price.seasons ?? []).map((season) =>
        t('season', { months: months(season.months), price: short(season.model) }),
      ),
      ...(price.rates ?? [])
        .filter(({ from }) => from > day)
        .map((rate) => t('fromDay', { date: dayText(rate.from), price: short(rate.model) })),
      ...commitmentTexts(price, words),
    ],
  };
}

function phaseText(
  { periods, percent }: PricePhase,
  index: number,
  interval: BillingInterval,
  words: PricingWords,
): string {
  const { t, count } = words;
  const values = { count: periods * interval.count, unit: interval.unit };
  const time = t(index === 0 ? 'phase.first' : 'phase.then', values);
  return Number(percent) === 0 ? t('phase.free', { time }) : t('phase.part', { time, percent: count(percent) });
}

function commitmentTexts({ commitment, interval }: PlanPrice, { t, money, count, every }: PricingWords): string[] {
  const { minimumQuantity, minimumAmount, maximumAmount, term = 1 } = commitment ?? {};
  const time = every({ unit: interval.unit, count: interval.count * term });
  return [
    ...(minimumQuantity === undefined ? [] : [t('commitment.quantity', { count: count(minimumQuantity) })]),
    ...(minimumAmount === undefined ? [] : [t('commitment.least', { amount: money(minimumAmount), time })]),
    ...(maximumAmount === undefined ? [] : [t('commitment.most', { amount: money(maximumAmount), time })]),
  ];
}
