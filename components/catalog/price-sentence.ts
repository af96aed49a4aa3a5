import { useLocale, useTranslations } from 'next-intl';
import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { formatDecimalMoney } from '@/lib/domain/money/format-money';
import type { BasicPrice, PriceModel, PriceTier, PercentageTier } from '@/lib/domain/rating/price-model';
import type { Commitment } from '@/lib/domain/rating/price-schedule';
import { formatTag } from '@/lib/web/i18n/locale';

/** Everything a price says in one line, so that two prices that differ never read the same. */
export function usePriceSentence(): (price: PlanPrice) => string {
  const t = useTranslations('catalog.priceSentence');
  const tag = formatTag(useLocale());
  return (price) => {
    const money = (amount: string): string =>
      formatDecimalMoney(amount, price.currency, tag, { code: price.currency !== 'EUR' });
    const model = (said: PriceModel): string => modelSentence(said, { t, money });
    return [
      model(price.model),
      ...(price.seasons ?? []).map((season) =>
        t('season', { months: season.months.join(', '), price: model(season.model) }),
      ),
      ...(price.rates ?? []).map((rate) => t('rate', { day: rate.from, price: model(rate.model) })),
      ...(price.phases ?? []).map((phase) => t('phase', { periods: phase.periods, percent: phase.percent })),
      ...commitmentWords(price.commitment, { t, money }),
    ].join('; ');
  };
}

interface Words {
  readonly t: (key: string, values?: Record<string, string | number>) => string;
  readonly money: (amount: string) => string;
}

function modelSentence(model: PriceModel, words: Words): string {
  if (model.kind !== 'threshold_surcharge') return basicSentence(model, words);
  const more = 'amount' in model.surcharge ? words.money(model.surcharge.amount) : `${model.surcharge.percent} %`;
  return words.t('surcharge', { price: basicSentence(model.base, words), more, above: model.above });
}

function basicSentence(model: BasicPrice, { t, money }: Words): string {
  switch (model.kind) {
    case 'flat':
      return money(model.amount);
    case 'per_unit': {
      const each = t('each', { amount: money(model.unitAmount) });
      return joined(each, isSaid(model.includedQuantity) && t('included', { count: String(model.includedQuantity) }));
    }
    case 'graduated':
    case 'volume':
      return t(model.kind, { tiers: model.tiers.map((tier) => tierWords(tier, { t, money })).join(', ') });
    case 'package': {
      const packages = t('package', { amount: money(model.packageAmount), size: model.packageSize });
      return joined(
        packages,
        isSaid(model.freeQuantity) && t('included', { count: model.freeQuantity }),
        model.rounding === 'down' && t('wholePackages'),
      );
    }
    case 'percentage':
      return joined(
        `${model.ratePercent} %`,
        isSaid(model.fixedAmount) && t('perEvent', { amount: money(model.fixedAmount) }),
        isSaid(model.freeEvents) && t('freeEvents', { count: model.freeEvents }),
        isSaid(model.freeAmount) && t('freeAmount', { amount: money(model.freeAmount) }),
        isSaid(model.minimumPerEvent) && t('leastPerEvent', { amount: money(model.minimumPerEvent) }),
        isSaid(model.maximumPerEvent) && t('mostPerEvent', { amount: money(model.maximumPerEvent) }),
      );
    case 'graduated_percentage':
      return t('graduated', { tiers: model.tiers.map((tier) => tierWords(tier, { t, money })).join(', ') });
    case 'matrix':
      return joined(
        ...model.rows.map((row) =>
          t('row', { what: Object.values(row.dimensions).join(' · '), amount: money(row.unitAmount) }),
        ),
        isSaid(model.defaultUnitAmount) && t('otherwise', { amount: money(model.defaultUnitAmount) }),
      );
  }
}

function tierWords(tier: PriceTier | PercentageTier, { t, money }: Words): string {
  const rate = 'ratePercent' in tier ? `${tier.ratePercent} %` : money(tier.unitAmount);
  const amount = isSaid(tier.flatAmount) ? `${rate} + ${money(tier.flatAmount)}` : rate;
  return tier.upTo === null ? t('above', { amount }) : t('to', { amount, upTo: tier.upTo });
}

function commitmentWords(commitment: Commitment | undefined, { t, money }: Words): string[] {
  if (commitment === undefined) return [];
  const { minimumQuantity, minimumAmount, maximumAmount, term } = commitment;
  return [
    isSaid(minimumQuantity) && t('atLeast', { what: minimumQuantity }),
    isSaid(minimumAmount) && t('atLeast', { what: money(minimumAmount) }),
    isSaid(maximumAmount) && t('atMost', { what: money(maximumAmount) }),
    isSaid(term) && t('term', { count: term }),
  ].filter((said) => said !== false);
}

function isSaid<T extends string | number>(value: T | undefined): value is T {
  return value !== undefined && Number(value) !== 0;
}

function joined(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(', ');
}
