import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { exchangeRates } from '@/db/schema/statements';
import type { Currency } from '@/lib/domain/money/currency';
import type { ConversionRate } from '@/lib/domain/payouts/conversion-rate';

/** The newest rate that was published on a day before an instant (the day of the instant in UTC not included). */
export async function findRate(
  tx: Tx,
  tenantId: string,
  { base, quote, before }: { base: Currency; quote: Currency; before: Date },
): Promise<ConversionRate | undefined> {
  const [row] = await tx
    .select({ rate: exchangeRates.rate, day: exchangeRates.day })
    .from(exchangeRates)
    .where(
      and(
        eq(exchangeRates.tenantId, tenantId),
        eq(exchangeRates.base, base),
        eq(exchangeRates.quote, quote),
        lt(exchangeRates.day, before.toISOString().slice(0, 10)),
      ),
    )
    .orderBy(desc(exchangeRates.day))
    .limit(1);
  return row === undefined ? undefined : { rate: row.rate, day: row.day as ConversionRate['day'] };
}

/** Keeps published rates. A day that is known already keeps what was stated for it. */
export async function insertRates(tx: Tx, rows: readonly (typeof exchangeRates.$inferInsert)[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(exchangeRates)
      .values([...rows])
      .onConflictDoNothing();
}
