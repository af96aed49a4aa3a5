import { z } from 'zod';
import { taxOnSum, type InvoiceTax } from '@/lib/domain/invoicing/invoice-tax';
import { exact, exactToString, fromMinor, parseDecimal, sumExact, toMinor, type Exact } from '@/lib/domain/money/exact';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { isRefusal } from '@/lib/domain/refusal';
import type { TaxBehavior } from '@/lib/domain/tax/tax-category';
import { differs, unsupported, type Answer } from './answer';

export const decimalSchema = z.string().transform((text, context): Exact => {
  const value = parseDecimal(text);
  if (!isRefusal(value)) return value;
  context.addIssue({ code: 'custom', message: value.message });
  return z.NEVER;
});

export const currencySchema = z
  .string()
  .default('EUR')
  .refine((code): code is Currency => isCurrency(code), 'no ISO 4217 code');

const taxAmountSchema = z.object({
  currency: currencySchema,
  taxBehavior: z.enum(['exclusive', 'inclusive']).default('exclusive'),
  lines: z.array(z.object({ amount: decimalSchema, ratePercent: decimalSchema })),
});

/** Lines are added up by their rate and every sum is taxed once. */
export function answerTaxAmount(input: unknown): Answer {
  const { lines, currency, taxBehavior } = taxAmountSchema.parse(input);
  const rates = [...new Set(lines.map((line) => exactToString(line.ratePercent)))];
  const taxes = rates.map((rate) => {
    const amounts = lines.filter((line) => exactToString(line.ratePercent) === rate).map(({ amount }) => amount);
    return taxAtRate(sumExact(amounts), rate, { currency, behavior: taxBehavior });
  });
  const taxMinor = taxes.reduce((sum, each) => sum + each.taxMinor, 0);
  const netMinor = taxes.reduce((sum, each) => sum + each.baseMinor, 0);
  const text = (minor: number) => toDecimalString(money(minor, currency));
  return {
    result: { net: text(netMinor), tax: text(taxMinor), total: text(netMinor + taxMinor), groups: taxes.length },
  };
}

const discountSchema = z.object({
  currency: currencySchema,
  subscriptions: decimalSchema.default(exact(0)),
  usage: decimalSchema.default(exact(0)),
  coupons: decimalSchema.default(exact(0)),
  prepaidCredits: decimalSchema.default(exact(0)),
  taxPercent: decimalSchema,
  deduct: z.string(),
});

/** A coupon makes the supply cheaper, so it lowers the tax; prepaid money pays for it, so it does not. */
export function answerDiscountOrder(input: unknown): Answer {
  const given = discountSchema.parse(input);
  if (given.deduct === 'before_tax' && !given.prepaidCredits.eq(0)) {
    return differs(
      '0035',
      'Prepaid credit is a means of payment here: it is taken off after tax and does not lower it.',
    );
  }
  if (given.deduct !== 'before_tax' && given.deduct !== 'after_tax')
    return unsupported(`Deductions "${given.deduct}" are not known; accepted: before_tax, after_tax.`);
  const charges = given.subscriptions.plus(given.usage);
  const subtotal = charges.lt(given.coupons) ? exact(0) : charges.minus(given.coupons);
  const { currency } = given;
  const taxed = taxAtRate(subtotal, exactToString(given.taxPercent), { currency, behavior: 'exclusive' });
  const total = fromMinor(taxed.baseMinor + taxed.taxMinor, currency);
  const applied = total.lt(given.prepaidCredits) ? total : given.prepaidCredits;
  return {
    result: {
      subtotal: exactToString(subtotal),
      tax: exactToString(fromMinor(taxed.taxMinor, currency)),
      totalDue: exactToString(total.minus(applied)),
    },
  };
}

/** One sum at one rate, as an invoice taxes it. */
export function taxAtRate(
  sum: Exact,
  ratePercent: string,
  terms: { currency: Currency; behavior: TaxBehavior },
): InvoiceTax {
  const treatment = {
    treatment: 'standard',
    category: 'standard',
    country: '',
    ratePercent,
    noteKey: 'standard',
  } as const;
  return taxOnSum(toMinor(sum, terms.currency), treatment, terms);
}
