import { sql, type SQL } from 'drizzle-orm';
import { invoices } from '@/db/schema/invoicing';

/** What is left to pay of a row of `invoices` that is not closed, as `openAmountOf` says it. */
export function openAmountSql(): SQL {
  const { totalMinor, walletAppliedMinor, balanceAppliedMinor, paidMinor, creditedMinor } = invoices;
  return sql`greatest(0, ${totalMinor} - ${walletAppliedMinor} - ${balanceAppliedMinor} - ${paidMinor} - ${creditedMinor})`;
}
