import type Stripe from 'stripe';
import { assert } from '@/lib/domain/assert';
import type { Money } from '@/lib/domain/money/money';
import { stripeCurrency } from './stripe-money';

export interface CheckoutLine {
  readonly name: string;
  readonly description?: string;
  readonly amountMinor: number;
}

/**
 * Our lines as inline prices. Stripe refuses a line below zero, so an amount that contains a credit is shown as one line
 * with the sum; the working is on our own page before and on the invoice after. Throws when the lines do not add up to
 * the amount, because then the person would pay something other than what we showed.
 */
export function checkoutLines(
  lines: readonly CheckoutLine[],
  amount: Money,
): Stripe.Checkout.SessionCreateParams.LineItem[] {
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0);
  assert(sum === amount.amountMinor, `checkout lines sum to ${sum}, the amount is ${amount.amountMinor}`);
  assert(sum > 0, 'a checkout asks for more than nothing');
  const shown = lines.some((line) => line.amountMinor <= 0) ? [combined(lines, sum)] : lines;
  return shown.map((line) => ({
    quantity: 1,
    price_data: {
      currency: stripeCurrency(amount),
      unit_amount: line.amountMinor,
      product_data: { name: line.name, ...(line.description && { description: line.description }) },
    },
  }));
}

function combined(lines: readonly CheckoutLine[], sum: number): CheckoutLine {
  const leading = lines.find((line) => line.amountMinor > 0);
  assert(leading, 'a positive sum has a positive line');
  const others = lines.filter((line) => line !== leading).map((line) => line.name);
  return { name: leading.name, description: others.join(' · '), amountMinor: sum };
}
