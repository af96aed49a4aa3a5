import { and, count, desc, eq, like, ne, notInArray, or } from 'drizzle-orm';
import { payoutAccounts, payoutRuns, payouts } from '@/db/schema/payouts';
import { statements } from '@/db/schema/statements';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { maskIban } from '@/lib/domain/payouts/iban';
import { asPartner, type PartnerScope } from './partner-scope';

export const PAYOUTS_PER_PAGE = 24;

export interface OwnPayout {
  readonly id: string;
  readonly statementId: string;
  readonly period: string;
  readonly currency: Currency;
  readonly netMinor: number;
  readonly method: 'stripe' | 'sepa' | 'external' | null;
  /** Shortened; null where there is no number to recognise. */
  readonly account: string | null;
  readonly status: (typeof payouts.$inferSelect)['status'];
  readonly reason: string | null;
  readonly expectedOn: string | null;
  readonly sentAt: Date | null;
  readonly completedAt: Date | null;
}

export interface PayoutsPage {
  readonly rows: readonly OwnPayout[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly timeZone: string;
}

/** Payouts to the viewer's partner that were approved, newest first. Null for viewers who act for no partner. */
export async function listOwnPayouts(viewer: Viewer, wanted: number): Promise<PayoutsPage | null> {
  return asPartner(viewer, async (scope) => {
    const { tx } = scope;
    const ofRun = and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId));
    const [counted] = await tx.select({ total: count() }).from(payouts).innerJoin(payoutRuns, ofRun).where(own(scope));
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / PAYOUTS_PER_PAGE));
    const page = Math.min(Math.max(1, wanted), pages);
    const rows = await ownPayouts(scope)
      .where(own(scope))
      .orderBy(desc(payoutRuns.number), desc(payouts.id))
      .limit(PAYOUTS_PER_PAGE)
      .offset((page - 1) * PAYOUTS_PER_PAGE);
    return { rows: rows.map(shown), total, page, pages, timeZone: scope.timeZone };
  });
}

/** Before a run is approved it promises nothing; what it leaves out stands on the statement, unless it was stopped. */
export function own({ tenantId, partner }: PartnerScope) {
  return and(
    eq(payouts.tenantId, tenantId),
    eq(payouts.partnerId, partner.id),
    notInArray(payoutRuns.status, ['DRAFT', 'AWAITING_APPROVAL', 'DISCARDED']),
    or(ne(payouts.status, 'SKIPPED'), like(payouts.reason, 'stopped%')),
  );
}

export function ownPayouts({ tx }: PartnerScope) {
  return tx
    .select({ payout: payouts, period: statements.period, timeZone: statements.timeZone, iban: payoutAccounts.iban })
    .from(payouts)
    .innerJoin(payoutRuns, and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId)))
    .innerJoin(statements, and(eq(statements.tenantId, payouts.tenantId), eq(statements.id, payouts.statementId)))
    .leftJoin(
      payoutAccounts,
      and(eq(payoutAccounts.tenantId, payouts.tenantId), eq(payoutAccounts.id, payouts.accountId)),
    );
}

export function shown({
  payout,
  period,
  iban,
}: {
  readonly payout: typeof payouts.$inferSelect;
  readonly period: string;
  readonly iban: string | null;
}): OwnPayout {
  const { id, statementId, currency, netMinor, method, status, reason, expectedOn, sentAt, completedAt } = payout;
  const account = iban === null ? null : maskIban(iban);
  return {
    id,
    statementId,
    period,
    currency,
    netMinor,
    method,
    account,
    status,
    reason,
    expectedOn,
    sentAt,
    completedAt,
  };
}
