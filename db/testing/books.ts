import { and, eq } from 'drizzle-orm';
import { customerBalanceEntries } from '@/db/schema/customers';
import { creditNotes, refunds } from '@/db/schema/credit-notes';
import { invoices } from '@/db/schema/invoicing';
import { journals, postings } from '@/db/schema/ledger';
import { inTenant } from '@/db/tenant';
import { balanceByAccount } from '@/lib/domain/ledger/postings';
import type { Account } from '@/lib/domain/ledger/account';
import type { Currency } from '@/lib/domain/money/currency';

/** What is written about a customer's money, for tests that state it. */
export function books(tenantId: string) {
  const invoicesOf = (customerId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(invoices)
        .where(and(eq(invoices.tenantId, tenantId), eq(invoices.customerId, customerId)))
        .orderBy(invoices.number),
    );
  const notesOf = (customerId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(creditNotes)
        .where(and(eq(creditNotes.tenantId, tenantId), eq(creditNotes.customerId, customerId)))
        .orderBy(creditNotes.number),
    );
  const balanceOf = async (customerId: string) => {
    const entries = await inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(customerBalanceEntries)
        .where(and(eq(customerBalanceEntries.tenantId, tenantId), eq(customerBalanceEntries.customerId, customerId))),
    );
    return entries.reduce((sum, entry) => sum + entry.amountMinor, 0);
  };
  const refundsOf = (creditNoteId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(refunds)
        .where(and(eq(refunds.tenantId, tenantId), eq(refunds.creditNoteId, creditNoteId))),
    );
  const allPostings = () =>
    inTenant(tenantId, (tx) => tx.select().from(postings).where(eq(postings.tenantId, tenantId)));
  /** Debits less credits of an account, over everything that was posted. */
  const accountOf = async (account: Account) => balanceByAccount(await allPostings()).get(account) ?? 0;
  /** The same in one currency. */
  const accountIn = async (account: Account, currency: Currency) =>
    balanceByAccount((await allPostings()).filter((posting) => posting.currency === currency)).get(account) ?? 0;
  /** Journals whose debits and credits differ: there are none. */
  const unbalanced = async () => {
    const sums = new Map<string, number>();
    for (const { journalId, side, amountMinor } of await allPostings())
      sums.set(journalId, (sums.get(journalId) ?? 0) + (side === 'debit' ? amountMinor : -amountMinor));
    return [...sums].filter(([, sum]) => sum !== 0);
  };
  const journalKinds = (sourceId: string) =>
    inTenant(tenantId, async (tx) => {
      const rows = await tx
        .select({ kind: journals.kind })
        .from(journals)
        .where(and(eq(journals.tenantId, tenantId), eq(journals.sourceId, sourceId)));
      return rows.map(({ kind }) => kind).toSorted();
    });
  return { invoicesOf, notesOf, balanceOf, refundsOf, accountOf, accountIn, unbalanced, journalKinds };
}
