import { and, asc, eq } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import { commissionEntries } from '@/db/schema/commissions';
import { partners } from '@/db/schema/partners';
import { selfBills, statementEntries, statements } from '@/db/schema/statements';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { PartnerDocument } from '@/lib/domain/payouts/partner-document';
import { documentFrame, framedDocument } from './document-frame';

/**
 * A statement as a document, with every entry it holds. For the partner it is of and for people of the manufacturer who see
 * commissions; null for everybody else, also for who is above the partner.
 */
export async function findStatementDocument(viewer: Viewer, statementId: string): Promise<PartnerDocument | null> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const [found] = await tx
      .select({ statement: statements, partner: partners })
      .from(statements)
      .innerJoin(partners, and(eq(partners.tenantId, statements.tenantId), eq(partners.id, statements.partnerId)))
      .where(and(eq(statements.tenantId, tenantId), eq(statements.id, statementId)));
    if (!found || !may(viewer, 'commission.read', { tenantId, partnerId: found.partner.id }).allowed) return null;
    const { statement, partner } = found;
    const { timeZone, closedAt } = statement;
    const frame = await documentFrame(
      { tx, tenantId, at: await tenantTime(tx, tenantId), timeZone, partner },
      { issuedAt: closedAt },
    );
    if (!frame) return null;
    const entries = await tx
      .select({
        id: commissionEntries.id,
        kind: commissionEntries.kind,
        at: commissionEntries.occurredAt,
        amountMinor: commissionEntries.amountMinor,
        currency: commissionEntries.currency,
        statedMinor: statementEntries.amountMinor,
        rate: statementEntries.rate,
      })
      .from(statementEntries)
      .innerJoin(
        commissionEntries,
        and(
          eq(commissionEntries.tenantId, statementEntries.tenantId),
          eq(commissionEntries.id, statementEntries.entryId),
        ),
      )
      .where(and(eq(statementEntries.tenantId, tenantId), eq(statementEntries.statementId, statementId)))
      .orderBy(asc(commissionEntries.occurredAt), asc(commissionEntries.id));
    return framedDocument(frame, { kind: 'statement', ...statement, entries });
  });
}

/** A self-bill as it was issued, for the same readers. */
export async function findSelfBillDocument(viewer: Viewer, selfBillId: string): Promise<PartnerDocument | null> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const [found] = await tx
      .select({ bill: selfBills, partner: partners, timeZone: statements.timeZone })
      .from(selfBills)
      .innerJoin(partners, and(eq(partners.tenantId, selfBills.tenantId), eq(partners.id, selfBills.partnerId)))
      .innerJoin(statements, and(eq(statements.tenantId, selfBills.tenantId), eq(statements.id, selfBills.statementId)))
      .where(and(eq(selfBills.tenantId, tenantId), eq(selfBills.id, selfBillId)));
    if (!found || !may(viewer, 'commission.read', { tenantId, partnerId: found.partner.id }).allowed) return null;
    const { bill, partner, timeZone } = found;
    const frame = await documentFrame(
      { tx, tenantId, at: await tenantTime(tx, tenantId), timeZone, partner },
      { issuedAt: bill.issuedAt },
    );
    return frame && framedDocument(frame, { kind: 'self_bill', bill: bill.document, buyerEmail: frame.brandEmail });
  });
}
