import type { Tx } from '@/db/client';
import { findRate } from '@/db/write/exchange-rates';
import type { Currency } from '@/lib/domain/money/currency';
import type { ConversionRate } from '@/lib/domain/payouts/conversion-rate';

/** The newest published rate of each currency before an instant. A currency without one is left out. */
export async function ratesOn(
  tx: Tx,
  tenantId: string,
  wanted: { readonly from: Iterable<Currency>; readonly to: Currency; readonly before: Date },
): Promise<Partial<Record<Currency, ConversionRate>>> {
  const rates: Partial<Record<Currency, ConversionRate>> = {};
  for (const base of wanted.from) {
    const found = await findRate(tx, tenantId, { base, quote: wanted.to, before: wanted.before });
    if (found !== undefined) rates[base] = found;
  }
  return rates;
}
