import type { Currency } from '@/lib/domain/money/currency';
import type { LocalDate } from '@/lib/domain/time/calendar';

/**
 * Another price for one customer, or for everybody a partner pays for, as a catalogue states it. Publishing turns it into a row
 * that billing reads; billing periods that began before are never touched.
 */
export interface PriceOverrideContent {
  /** Unique in the catalogue and stable through its releases. That of an ended price is the id of its row. */
  readonly key: string;
  readonly for: OverrideSubject;
  /** Null for every plan of the product line. */
  readonly planKey: string | null;
  /** Null for the price of the plan and all its items. */
  readonly itemKey: string | null;
  /** `percentage`: so much less (or, negative, more). `unit_amount`: instead of the amount of a unit or the flat amount. */
  readonly kind: 'percentage' | 'unit_amount';
  /** Decimal string: percent, or major units of the currency. */
  readonly value: string;
  /** Of a unit amount; percentages hold in every currency and for every interval. */
  readonly currency?: Currency;
  /** Of a unit amount, `month/1`. */
  readonly interval?: string;
  /** The first day it holds, in the brand's time zone; from publishing when absent or past by then. */
  readonly startOn?: LocalDate;
  /** The first day it no longer holds; without end when absent. */
  readonly endOn?: LocalDate;
  /** What was agreed. */
  readonly reason: string;
  /** Says that a price which was set directly ends, on `endOn` or at publishing. */
  readonly ended?: true;
}

export interface OverrideSubject {
  /** `partner`: the price book of everybody the partner pays for. */
  readonly kind: 'customer' | 'partner';
  readonly id: string;
}
