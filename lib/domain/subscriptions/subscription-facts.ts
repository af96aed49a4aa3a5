import type { DeviceServicePeriod } from '@/lib/domain/devices/device-service';
import type { Currency } from '@/lib/domain/money/currency';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { TimeZone } from '@/lib/domain/time/calendar';

/** What is known about a subscription, from which everything else about it is read at a time. */
export interface SubscriptionFacts {
  readonly id: string;
  readonly currency: Currency;
  /** Billing periods and days are those of this zone, whoever looks. */
  readonly timeZone: TimeZone;
  /** `card` is charged off session; `invoice` is paid by transfer. */
  readonly collection: 'card' | 'invoice';
  readonly spans: readonly Span[];
  readonly payments: readonly PaymentFact[];
  /** Prices that differ from the catalogue's: overrides, price book entries, redeemed coupons. None when absent. */
  readonly adjustments?: readonly PriceAdjustment[];
  /** How its devices were served; needed where a plan counts devices. None when absent. */
  readonly devicePeriods?: readonly DeviceServicePeriod[];
}

/** How the collection of one of the subscription's invoices stands. */
export interface PaymentFact {
  readonly invoiceId: string;
  readonly state: 'open' | 'paid' | 'failed' | 'uncollectible';
  /** First decline; absent while nothing failed. */
  readonly firstFailedAt?: Date;
  /** Until then the plan is provided in full although payment failed. */
  readonly graceEndsAt?: Date;
  readonly paidAt?: Date;
  /** End of the service the invoice is for. */
  readonly periodEnd: Date;
}
