import { exactToString, toMinor, exact, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { PriceCase } from './price-case';

/** What one unit comes to, with five decimals at most; 0 where there are none. */
export function perUnit(amount: Exact, units: Exact): string {
  return units.lte(0) ? '0' : exactToString(amount.div(units).round(5, 1));
}

/** An amount as it would be booked, without needless zeros; all its decimals where no currency is stated. */
export function inCurrency(amount: Exact, currency: Currency | undefined): Exact {
  if (currency === undefined) return amount;
  return exact(toDecimalString(money(toMinor(amount, currency), currency)));
}

/** An amount with the decimals a case asks for, `half_up_2`; unchanged when it asks for none. */
export function asAsked(amount: Exact, { rounding, roundingForComparison }: PriceCase): Exact {
  const places = /^half_up_(\d)$/.exec(rounding ?? roundingForComparison ?? '')?.[1];
  return places === undefined ? amount : amount.round(Number(places), 1);
}
