import type Stripe from 'stripe';
import type { EventType } from './event-type';

export type JsonObject = Readonly<Record<string, unknown>>;

/** An event as it is stored and sent. The SDK's type is a union of hundreds; the shape test holds this one to it. */
export interface EventRow {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: JsonObject; readonly previous_attributes?: JsonObject };
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: EventType;
}

/** What Stripe's API shows, by the name in `object`. References between them are always ids; `expand` resolves them. */
export interface ObjectRows {
  customer: Stripe.Customer;
  'checkout.session': Stripe.Checkout.Session;
  payment_method: Stripe.PaymentMethod;
  setup_intent: Stripe.SetupIntent;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  balance_transaction: Stripe.BalanceTransaction;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  'v2.core.account': Stripe.V2.Core.Account;
  event: EventRow;
}

export type ObjectKind = keyof ObjectRows;

/** The lines of a checkout, kept apart because Stripe shows them only when asked to expand them. */
export interface CheckoutLinesRow {
  readonly id: string;
  readonly lines: readonly Stripe.LineItem[];
  readonly intentData: {
    description: string | null;
    metadata: Record<string, string>;
    setupFutureUsage: 'off_session' | 'on_session' | null;
  };
}

/** Which test card stands behind a payment method, and whether its owner has confirmed it for use while away. */
export interface CardRow {
  readonly id: string;
  readonly number: string;
  readonly confirmedForLater: boolean;
}

/** A 3-D Secure question that waits for its answer; the id is the intent's. */
export interface ChallengeRow {
  readonly id: string;
  readonly returnUrl: string;
  readonly sessionId: string | null;
}

/** The first answer to an idempotency key. */
export interface AnswerRow {
  readonly id: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
  readonly createdMs: number;
}

/** One event on its way to the webhook endpoint. */
export interface DeliveryRow {
  readonly id: string;
  readonly eventId: string;
  readonly type: EventType;
  readonly objectId: string;
  readonly state: 'pending' | 'delivered' | 'failed' | 'dropped';
  readonly attempts: readonly {
    readonly atMs: number;
    readonly status: number | null;
    readonly fault: string | null;
  }[];
  readonly dueAtMs: number;
  /** The attributes as they were before the change the event tells of, for the fault that sends a stale payload. */
  readonly before: JsonObject;
}

export interface AccountLinkRow {
  readonly id: string;
  readonly account: string;
  readonly returnUrl: string;
  readonly refreshUrl: string;
  readonly expiresAtMs: number;
}

export interface SettingsRow {
  readonly id: 'settings';
  readonly webhooksEnabled: boolean;
}

export interface Rows extends ObjectRows {
  checkout_lines: CheckoutLinesRow;
  card: CardRow;
  challenge: ChallengeRow;
  answer: AnswerRow;
  delivery: DeliveryRow;
  account_link: AccountLinkRow;
  /** What a connected account still holds, in minor units by currency. */
  account_balance: { readonly id: string; readonly held: Readonly<Record<string, number>> };
  settings: SettingsRow;
}

export type RowKind = keyof Rows;

export const rowKinds = [
  'customer',
  'checkout.session',
  'payment_method',
  'setup_intent',
  'payment_intent',
  'charge',
  'refund',
  'dispute',
  'balance_transaction',
  'transfer',
  'transfer_reversal',
  'v2.core.account',
  'event',
  'checkout_lines',
  'card',
  'challenge',
  'answer',
  'delivery',
  'account_link',
  'account_balance',
  'settings',
] as const satisfies readonly RowKind[];
