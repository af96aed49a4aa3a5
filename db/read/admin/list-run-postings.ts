import { and, asc, eq, inArray } from 'drizzle-orm';
import { journals, postings } from '@/db/schema/ledger';
import { partners } from '@/db/schema/partners';
import { payoutRuns, payouts } from '@/db/schema/payouts';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { asStaff } from './staff-scope';

/** One line of a payout in the books: what was paid, or what came back, on one account. */
export interface RunPosting {
  readonly at: Date;
  readonly journalId: string;
  readonly kind: (typeof journals.$inferSelect)['kind'];
  readonly payoutId: string;
  readonly partner: string;
  readonly account: (typeof postings.$inferSelect)['account'];
  readonly side: 'debit' | 'credit';
  readonly amountMinor: number;
  readonly currency: Currency;
}

export interface RunPostings {
  readonly number: number;
  readonly timeZone: string;
  readonly lines: readonly RunPosting[];
}

/** What a run is in the books by now, in the order it was booked. Null for those who may not see it, and for another company's. */
export async function listRunPostings(viewer: Viewer, runId: string): Promise<RunPostings | null> {
  return asStaff(viewer, 'commission.read', async ({ tx, tenantId, timeZone }) => {
    const [run] = await tx
      .select({ number: payoutRuns.number })
      .from(payoutRuns)
      .where(and(eq(payoutRuns.tenantId, tenantId), eq(payoutRuns.id, runId)));
    if (run === undefined) return null;
    const lines = await tx
      .select({
        at: journals.at,
        journalId: journals.id,
        kind: journals.kind,
        payoutId: payouts.id,
        partner: partners.name,
        account: postings.account,
        side: postings.side,
        amountMinor: postings.amountMinor,
        currency: postings.currency,
      })
      .from(payouts)
      .innerJoin(partners, and(eq(partners.tenantId, payouts.tenantId), eq(partners.id, payouts.partnerId)))
      .innerJoin(
        journals,
        and(
          eq(journals.tenantId, payouts.tenantId),
          eq(journals.sourceId, payouts.id),
          inArray(journals.kind, ['commission_paid', 'reversal']),
        ),
      )
      .innerJoin(postings, and(eq(postings.tenantId, journals.tenantId), eq(postings.journalId, journals.id)))
      .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId)))
      .orderBy(asc(journals.at), asc(journals.id), asc(postings.position));
    return { number: run.number, timeZone, lines };
  });
}
