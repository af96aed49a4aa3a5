import type { Derivation } from '@/lib/domain/derivation';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { Draft } from './price-test-draft';

/** What the panel asks: one price, several quantities. Everything is as it was typed. */
export interface PriceTestQuestion {
  readonly price: Draft;
  readonly currency: string;
  readonly quantities: readonly string[];
  /** Members of the question beside the price: `eventCount`, `dimensions`. */
  readonly more: Draft;
  /** Which billing period, where the rate depends on when it is. */
  readonly period: PriceTestPeriod | null;
}

/** A calendar month of a billing time zone; `index` counts billing periods from the first that is paid, 0. */
export interface PriceTestPeriod {
  /** `2026-04` */
  readonly month: string;
  readonly index: number;
  readonly timeZone: string;
}

export interface PriceTestLine {
  readonly from?: string;
  readonly to?: string;
  readonly season?: Localized;
  readonly derivation: Derivation;
}

export interface PriceTestAmount {
  readonly quantity: string;
  readonly exactAmount: string;
  readonly amountMinor: number;
  readonly lines: readonly PriceTestLine[];
}

export type PriceTestAnswer =
  | { readonly ok: true; readonly currency: Currency; readonly amounts: readonly PriceTestAmount[] }
  /** `field` is a path as the API names it, such as `price.model.tiers.1.upTo`. */
  | { readonly ok: false; readonly field?: string; readonly message: string };

export type EvaluateForTest = (question: PriceTestQuestion) => Promise<PriceTestAnswer>;
