import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { priceOf } from '@/lib/domain/catalog/price-of';
import type { Derivation } from '@/lib/domain/derivation';
import { taxOnSum } from '@/lib/domain/invoicing/invoice-tax';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import { ratePrice } from '@/lib/domain/rating/rate-price';
import { isRefusal } from '@/lib/domain/refusal';
import type { BuyerTax } from '@/lib/domain/tax/tax-of-customer';
import { intervalKey, type BillingInterval } from '@/lib/domain/time/interval';

/** What a plan costs for one whole billing period, with VAT and the working of both. Minor units. */
export interface PlanPriceView {
  readonly currency: Currency;
  readonly interval: BillingInterval;
  readonly quantity: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly grossMinor: number;
  /** Percent as a decimal string; `0` where no VAT is charged. */
  readonly ratePercent: string;
  readonly derivation: Derivation;
}

export interface PriceQuestion {
  readonly currency: Currency;
  readonly interval: BillingInterval;
  readonly quantity: number;
  readonly tax: BuyerTax | null;
}

/** Null where the plan has no price in the currency and interval, or its VAT is not known. */
export function planPrice(
  content: PlanContent,
  { currency, interval, quantity, tax }: PriceQuestion,
): PlanPriceView | null {
  const price = priceOf(content, currency, interval);
  if (isRefusal(price) || tax === null) return null;
  const rated = ratePrice(price.model, quantity, currency);
  const treatment = tax.treatments[content.taxCategory ?? 'standard'];
  const behavior = content.terms.taxBehavior ?? 'exclusive';
  const { baseMinor, taxMinor } = taxOnSum(rated.amountMinor, treatment, { behavior, currency });
  const grossMinor = baseMinor + taxMinor;
  const named = { plan: content.names.en, planKey: content.key, interval: intervalKey(interval) };
  const steps = rated.derivation.steps.map((step) =>
    step.label === 'price' || step.label === 'unit-price' ? { ...step, values: { ...step.values, ...named } } : step,
  );
  return {
    currency,
    interval,
    quantity,
    netMinor: baseMinor,
    taxMinor,
    grossMinor,
    ratePercent: treatment.ratePercent,
    derivation: {
      result: toDecimalString(money(grossMinor, currency)),
      unit: currency,
      steps: [
        ...steps,
        {
          label: behavior === 'inclusive' ? 'vat-included' : 'vat',
          values: { country: treatment.country, rate: treatment.ratePercent, treatment: treatment.treatment },
          op: behavior === 'inclusive' ? 'note' : '+',
          value: toDecimalString(money(taxMinor, currency)),
        },
      ],
    },
  };
}
