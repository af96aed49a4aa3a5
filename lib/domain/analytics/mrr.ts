import { monthlyRecurring } from '@/lib/domain/analytics/monthly-recurring';
import { toMinor } from '@/lib/domain/money/exact';
import { addMoney, money, sumMoney, zeroMoney, type Currency, type Money } from '@/lib/domain/money/money';
import { termsOf, type BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import { spanAt, timeline } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

export interface RevenueBook {
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly terms: BillingTermsById;
}

export type MovementKind = 'new' | 'expansion' | 'contraction' | 'churn' | 'reactivation';

/** From the MRR at one time to that at another; `start` plus all movements is `end`. Contraction and churn are negative. */
export interface MrrMovements extends Readonly<Record<MovementKind, Money>> {
  readonly start: Money;
  readonly end: Money;
  /** What moved, largest first: every total above is the sum of these. */
  readonly bySubscription: readonly {
    readonly subscriptionId: string;
    readonly kind: MovementKind;
    readonly change: Money;
  }[];
}

/**
 * Monthly recurring revenue of one subscription without VAT: what its paid span brings in a month. Trial, free, included and
 * paused spans bring nothing. Rounded here, so that sums over subscriptions, plans or brands always agree.
 */
export function mrrOf(facts: SubscriptionFacts, terms: BillingTermsById, at: Date): Money {
  const span = spanAt(facts.spans, at);
  if (span === null || span.kind !== 'active') return zeroMoney(facts.currency);
  const recurring = monthlyRecurring(facts, termsOf(terms, span.planVersionId), span, at);
  return money(toMinor(recurring, facts.currency), facts.currency);
}

/** MRR of all subscriptions in one currency. Currencies are never mixed. */
export function mrrAt(book: RevenueBook, currency: Currency, at: Date): Money {
  return sumMoney(
    inCurrency(book, currency).map((facts) => mrrOf(facts, book.terms, at)),
    currency,
  );
}

/**
 * How MRR moved between two times, subscription by subscription: `new` never brought revenue before, `reactivation` did and
 * stopped. What began and ended in between does not appear.
 */
export function mrrMovements(question: { book: RevenueBook; currency: Currency; from: Date; to: Date }): MrrMovements {
  const { book, currency, from, to } = question;
  const bySubscription = inCurrency(book, currency)
    .flatMap((facts) => movementOf(facts, book.terms, { from, to }))
    .toSorted((a, b) => Math.abs(b.change.amountMinor) - Math.abs(a.change.amountMinor));
  const totals = {
    new: zeroMoney(currency),
    expansion: zeroMoney(currency),
    contraction: zeroMoney(currency),
    churn: zeroMoney(currency),
    reactivation: zeroMoney(currency),
  };
  for (const { kind, change } of bySubscription) totals[kind] = addMoney(totals[kind], change);
  return { start: mrrAt(book, currency, from), ...totals, end: mrrAt(book, currency, to), bySubscription };
}

function movementOf(
  facts: SubscriptionFacts,
  terms: BillingTermsById,
  { from, to }: { from: Date; to: Date },
): MrrMovements['bySubscription'] {
  const before = mrrOf(facts, terms, from).amountMinor;
  const after = mrrOf(facts, terms, to).amountMinor;
  if (before === after) return [];
  const change = money(after - before, facts.currency);
  return [{ subscriptionId: facts.id, kind: kindOf(before, after, () => paidBefore(facts, from)), change }];
}

function kindOf(before: number, after: number, paidEarlier: () => boolean): MovementKind {
  if (before === 0) return paidEarlier() ? 'reactivation' : 'new';
  if (after === 0) return 'churn';
  return after > before ? 'expansion' : 'contraction';
}

function paidBefore(facts: SubscriptionFacts, at: Date): boolean {
  return timeline(facts.spans).some((span) => span.kind === 'active' && span.startAt <= at);
}

function inCurrency(book: RevenueBook, currency: Currency): readonly SubscriptionFacts[] {
  return book.subscriptions.filter((facts) => facts.currency === currency);
}
