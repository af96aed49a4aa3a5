import type Stripe from 'stripe';
import { assert } from '@/lib/domain/assert';
import { isCurrency } from '@/lib/domain/money/currency';
import type { Money } from '@/lib/domain/money/money';
import { money } from '@/lib/domain/money/money';

// Stripe counts these two in hundredths although their real exponent is zero.
const countedDifferently: ReadonlySet<string> = new Set(['ISK', 'UGX']);

/** Stripe writes currencies in lower case and amounts in minor units, which is what ours are. */
export function stripeCurrency(amount: Money): string {
  assert(!countedDifferently.has(amount.currency), `${amount.currency} is not charged through Stripe`);
  return amount.currency.toLowerCase();
}

/** Stripe's amount and currency as our money. Throws when Stripe names a currency that we do not know. */
export function moneyFromStripe(amountMinor: number, currency: string): Money {
  const code = currency.toUpperCase();
  assert(isCurrency(code), `${code} is an ISO 4217 currency`);
  return money(amountMinor, code);
}

/** The id of something that Stripe returns either as an id or expanded. */
export function idOf(reference: string | { id: string } | null | undefined): string | undefined {
  return typeof reference === 'string' ? reference : reference?.id;
}

/** Something that was asked for with `expand`; finding a bare id here means the request forgot to. */
export function expanded<T extends { id: string }>(
  reference: string | T | null | undefined,
  what: string,
): T | undefined {
  assert(typeof reference !== 'string', `${what} is expanded in the request`);
  return reference ?? undefined;
}

export interface CardFacts {
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
}

export function cardFacts(method: Stripe.PaymentMethod | undefined): CardFacts | undefined {
  const card = method?.card;
  if (!card) return undefined;
  return { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year };
}
