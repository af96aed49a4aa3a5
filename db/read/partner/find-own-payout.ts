import { and, asc, desc, eq } from 'drizzle-orm';
import { payoutApprovals, payouts, transfers } from '@/db/schema/payouts';
import { selfBills } from '@/db/schema/statements';
import type { Viewer } from '@/lib/domain/access/viewer';
import { nextBankDay } from '@/lib/domain/payouts/payout-day';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { own, ownPayouts, shown, type OwnPayout } from './list-payouts';
import { asPartner } from './partner-scope';

/** Working days after which money that did not arrive is worth a question. */
const PATIENCE = 3;

export interface OwnPayoutView extends OwnPayout {
  readonly timeZone: string;
  readonly grossMinor: number;
  readonly taxMinor: number;
  readonly withheldMinor: number;
  readonly selfBillNumber: string | null;
  readonly approvedAt: Date | null;
  /** By which the bank or the provider finds it; null before it is sent. */
  readonly traceId: string | null;
  readonly contactAfter: LocalDate | null;
}

/** A payout to the viewer's partner with its path; null for anybody else's. */
export async function findOwnPayout(viewer: Viewer, payoutId: string): Promise<OwnPayoutView | null> {
  return asPartner(viewer, async (scope) => {
    const { tx, tenantId } = scope;
    const [found] = await ownPayouts(scope).where(and(own(scope), eq(payouts.id, payoutId)));
    if (found === undefined) return null;
    const { payout, timeZone } = found;
    const [transfer] = await tx
      .select({ provider: transfers.provider, providerId: transfers.providerId })
      .from(transfers)
      .where(and(eq(transfers.tenantId, tenantId), eq(transfers.payoutId, payoutId)))
      .orderBy(desc(transfers.attempt))
      .limit(1);
    const [approval] = await tx
      .select({ at: payoutApprovals.at })
      .from(payoutApprovals)
      .where(and(eq(payoutApprovals.tenantId, tenantId), eq(payoutApprovals.runId, payout.runId)))
      .orderBy(desc(payoutApprovals.at))
      .limit(1);
    const [bill] = await tx
      .select({ number: selfBills.number })
      .from(selfBills)
      .where(and(eq(selfBills.tenantId, tenantId), eq(selfBills.statementId, payout.statementId)))
      .orderBy(asc(selfBills.issuedAt))
      .limit(1);
    return {
      ...shown(found),
      timeZone,
      grossMinor: payout.grossMinor,
      taxMinor: payout.taxMinor,
      withheldMinor: payout.withheldMinor,
      selfBillNumber: bill?.number ?? null,
      approvedAt: approval?.at ?? null,
      traceId: traceOf(payout, transfer),
      contactAfter: patience(payout),
    };
  });
}

/** A bank carries the id of the payout to the other end; a provider has its own. */
function traceOf(
  payout: typeof payouts.$inferSelect,
  transfer: { provider: string; providerId: string | null } | undefined,
): string | null {
  if (payout.sentAt === null || transfer === undefined) return null;
  return transfer.provider === 'sepa' ? payout.id : transfer.providerId;
}

function patience({ status, expectedOn }: typeof payouts.$inferSelect): LocalDate | null {
  if (expectedOn === null || (status !== 'SENT' && status !== 'COMPLETED')) return null;
  let day = expectedOn as LocalDate;
  for (let left = PATIENCE; left > 0; left--) day = nextBankDay(day);
  return day;
}
