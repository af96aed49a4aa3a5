import type { Localized } from '@/lib/domain/localized';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { LocalDate } from '@/lib/domain/time/calendar';

/** What a price may say beside its model about when another rate applies. Every member may be absent. */
export interface PriceSchedule {
  /** Rates of certain months, every year; other months pay the model of the price. */
  readonly seasons?: readonly Season[];
  /** Rates from a day on, oldest first. A billing period pays the rate of the day it begins on, so nothing billed ever changes. */
  readonly rates?: readonly DatedRate[];
  /** Free time and ramps at the beginning of a subscription, in order; afterwards the whole price is due. */
  readonly phases?: readonly PricePhase[];
  readonly commitment?: Commitment;
}

export interface Season {
  /** Calendar months, 1 to 12, in the billing time zone. A billing period is cut where a season begins or ends. */
  readonly months: readonly number[];
  readonly model: PriceModel;
  readonly names?: Localized;
}

export interface DatedRate {
  readonly from: LocalDate;
  readonly model: PriceModel;
}

export interface PricePhase {
  /** How many billing periods it lasts, a whole number from 1. */
  readonly periods: number;
  /** Part of the price that is due, in percent as a decimal string: `0` is free, `50` half. */
  readonly percent: string;
}

/** What is paid at least or at most for one billing period, whatever the quantity. Decimal strings; amounts in major units. */
export interface Commitment {
  readonly minimumQuantity?: string;
  readonly minimumAmount?: string;
  readonly maximumAmount?: string;
}
