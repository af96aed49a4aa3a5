import type { Rollout } from '@/lib/domain/catalog/rollout';
import type { Currency } from '@/lib/domain/money/currency';

/** What publishing a draft with a rollout would do to those who are customers now. Plain JSON; facts and no guesses. */
export interface Impact {
  readonly rollout: Rollout;
  /** Subscriptions that were looked at. */
  readonly checked: number;
  /** Numbers of subscriptions touched, each the length of a list of impact rows. */
  readonly who: {
    readonly total: number;
    readonly byPlan: readonly Counted[];
    readonly byCountry: readonly Counted[];
    readonly byCurrency: readonly Counted[];
  };
  /** One for each currency; `after` less `before` is what the rows of the currency add up to. */
  readonly money: readonly {
    readonly currency: Currency;
    readonly mrrBeforeMinor: number;
    readonly mrrAfterMinor: number;
  }[];
  /** Effects with how many subscriptions have each: `price_up`, `loses:history.retention`, `over_limit:zones`. */
  readonly effects: readonly Counted[];
  /** Customers who have to be told before the price rises, and the earliest day it may. */
  readonly notices: readonly {
    readonly country: string;
    readonly customers: number;
    readonly days: number;
    readonly earliest: string;
  }[];
  /** Commission that changes, a month, by partner. */
  readonly partners: readonly {
    readonly partnerId: string;
    readonly name: string;
    readonly currency: Currency;
    readonly changeMinor: number;
  }[];
  /** Quotes and checkouts that keep the old price until they expire. */
  readonly inFlight: {
    readonly quotes: number;
    readonly checkouts: number;
    readonly until: string | null;
    /** Each of them, soonest to expire first; impacts of before they were listed have none. */
    readonly offers?: readonly ImpactOffer[];
  };
  /** Next invoices of five customers, before and after. */
  readonly samples: readonly ImpactSample[];
}

/** A price that was offered before and holds until it expires. */
export interface ImpactOffer {
  readonly quoteId: string;
  readonly customerId: string;
  readonly customer: string;
  readonly planKey: string;
  /** Somebody is paying it now. */
  readonly isPaying: boolean;
  readonly expiresAt: string;
}

/** One subscription that is touched, and how. */
export interface ImpactRow {
  readonly subscriptionId: string;
  readonly customerId: string;
  readonly brandId: string;
  readonly country: string;
  readonly currency: Currency;
  readonly planKey: string;
  /** The version it has now. */
  readonly planVersionId: string;
  readonly mrrBeforeMinor: number;
  readonly mrrAfterMinor: number;
  /** `agreed_price`: only a price agreed with the customer or its partner changes, so it stays on its version. `not_sold`: the new version has no price for what the subscription pays, so it stays where it is. */
  readonly effects: readonly string[];
  /** The first local day the price may rise, when it does for a consumer who has to be told before. */
  readonly noticeOn: string | null;
  /** Change in the monthly commission of each partner whose commission changes, in minor units. */
  readonly commissions: Readonly<Record<string, number>>;
}

export interface Counted {
  readonly key: string;
  readonly count: number;
}

export interface ImpactSample {
  readonly subscriptionId: string;
  readonly customer: string;
  readonly currency: Currency;
  /** The day of the next invoice, local. */
  readonly on: string;
  readonly before: readonly { readonly text: string; readonly amountMinor: number }[];
  readonly after: readonly { readonly text: string; readonly amountMinor: number }[];
}
