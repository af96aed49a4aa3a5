import type { PricingWords } from '@/components/catalog/pricing-words';
import type { BasicPrice, PriceModel, PriceTier } from '@/lib/domain/rating/price-model';

/** A price in words: the amount that is read first, what it is for, and what else is to know. */
export interface PriceText {
  readonly amount: string;
  readonly per: string;
  readonly notes: readonly string[];
}

/** What a quantity of a price counts. */
export interface Counted {
  /** "a month", "once": for an amount that no quantity changes. */
  readonly whole: string;
  /** "per hub and month", "each", "per 1,000" */
  readonly each: string;
  /** How many counted units one unit of the price is: 1000 for a price per thousand. */
  readonly scale: number;
}

/** Every price model as a reader of a price list expects it. */
export function modelText(model: PriceModel, counted: Counted, words: PricingWords): PriceText {
  if (model.kind !== 'threshold_surcharge') return basicText(model, counted, words);
  const { t, money, count } = words;
  const base = basicText(model.base, counted, words);
  const above = count(Number(model.above) * counted.scale);
  const more =
    'amount' in model.surcharge
      ? t('model.surcharge', { above, more: money(model.surcharge.amount) })
      : t('model.surcharge', { above, more: percent(model.surcharge.percent, words) });
  return { ...base, notes: [...base.notes, more] };
}

function basicText(model: BasicPrice, counted: Counted, words: PricingWords): PriceText {
  const { t, money, count } = words;
  switch (model.kind) {
    case 'flat':
      return { amount: money(model.amount), per: counted.whole, notes: [] };
    case 'per_unit': {
      const included = Number(model.includedQuantity ?? 0) * counted.scale;
      const notes = included > 0 ? [t('model.included', { count: count(included) })] : [];
      return { amount: money(model.unitAmount), per: counted.each, notes };
    }
    case 'graduated':
    case 'volume':
      return tieredText(model, counted, words);
    case 'package': {
      const size = Number(model.packageSize) * counted.scale;
      const free = Number(model.freeQuantity ?? 0) * counted.scale;
      return {
        amount: money(model.packageAmount),
        per: t('model.many', { count: count(size) }),
        notes: free > 0 ? [t('model.included', { count: count(free) })] : [],
      };
    }
    case 'percentage':
      return {
        amount: percent(model.ratePercent, words),
        per: t('model.ofAmount'),
        notes: [
          ...(model.fixedAmount === undefined ? [] : [t('model.fixed', { amount: money(model.fixedAmount) })]),
          ...(model.freeEvents === undefined ? [] : [t('model.freeEvents', { count: model.freeEvents })]),
          ...(model.minimumPerEvent === undefined ? [] : [t('model.least', { amount: money(model.minimumPerEvent) })]),
          ...(model.maximumPerEvent === undefined ? [] : [t('model.most', { amount: money(model.maximumPerEvent) })]),
        ],
      };
    case 'graduated_percentage': {
      const rates = model.tiers.map(({ ratePercent }) => ratePercent);
      return {
        amount: t('model.from', { amount: percent(least(rates), words) }),
        per: t('model.ofAmount'),
        notes: model.tiers.map((tier, index) =>
          t('model.tier', {
            range: rangeText(model.tiers, index, (bound) => money(bound), words),
            amount: percent(tier.ratePercent, words),
          }),
        ),
      };
    }
    case 'matrix':
      return {
        amount: t('model.from', { amount: money(least(model.rows.map(({ unitAmount }) => unitAmount))) }),
        per: counted.each,
        notes: model.rows.map(({ dimensions, unitAmount }) =>
          t('model.tier', { range: Object.values(dimensions).join(', '), amount: money(unitAmount) }),
        ),
      };
  }
}

function tieredText(
  { kind, tiers }: Extract<BasicPrice, { kind: 'graduated' | 'volume' }>,
  counted: Counted,
  words: PricingWords,
): PriceText {
  const { t, money, count } = words;
  const paid = tiers.filter((tier) => Number(tier.unitAmount) > 0);
  // Steps that cost an amount each, however many units are in them.
  const isSteps = paid.length === 0;
  const amounts = isSteps ? tiers.map(({ flatAmount = '0' }) => flatAmount) : paid.map(({ unitAmount }) => unitAmount);
  const bound = (upTo: string): string => count(Number(upTo) * counted.scale);
  return {
    amount: tiers.length === 1 ? money(least(amounts)) : t('model.from', { amount: money(least(amounts)) }),
    per: isSteps ? counted.whole : counted.each,
    notes:
      tiers.length === 1
        ? []
        : [
            ...tiers.map((tier, index) =>
              t('model.tier', { range: rangeText(tiers, index, bound, words), amount: tierText(tier, counted, words) }),
            ),
            ...(kind === 'volume' ? [t('model.volume')] : []),
          ],
  };
}

function tierText({ unitAmount, flatAmount }: PriceTier, { each, whole }: Counted, { t, money }: PricingWords): string {
  const hasUnit = Number(unitAmount) > 0;
  const hasFlat = Number(flatAmount ?? 0) > 0;
  if (!hasUnit && !hasFlat) return t('model.nothing');
  const flat = `${money(flatAmount ?? '0')} ${whole}`;
  if (!hasUnit) return flat;
  const unit = `${money(unitAmount)} ${each}`;
  return hasFlat ? t('model.plus', { flat, unit }) : unit;
}

function rangeText(
  tiers: readonly { readonly upTo: string | null }[],
  index: number,
  bound: (upTo: string) => string,
  { t }: PricingWords,
): string {
  const from = tiers[index - 1]?.upTo ?? null;
  const to = tiers[index]?.upTo ?? null;
  if (from === null) return to === null ? t('model.all') : t('model.upTo', { to: bound(to) });
  return to === null
    ? t('model.above', { from: bound(from) })
    : t('model.between', { from: bound(from), to: bound(to) });
}

function percent(rate: string, { count }: PricingWords): string {
  return `${count(rate)} %`;
}

/** The smallest of decimal strings; `0` of none. */
function least(decimals: readonly string[]): string {
  return decimals.toSorted((a, b) => Number(a) - Number(b))[0] ?? '0';
}
