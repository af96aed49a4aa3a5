import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionDisputes, commissionEntries } from '@/db/schema/commissions';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import { asStaff } from '@/db/read/admin/staff-scope';
import { asPartner } from '@/db/read/partner/partner-scope';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { DisputeReason, DisputeStatus } from '@/lib/domain/commissions/commission-dispute';
import type { Currency } from '@/lib/domain/money/currency';

export interface DisputeRow {
  readonly id: string;
  readonly partner: { readonly id: string; readonly name: string };
  readonly entry: { readonly id: string; readonly amountMinor: number } | null;
  readonly customer: string | null;
  readonly reason: DisputeReason;
  readonly text: string;
  readonly expectedMinor: number;
  readonly currency: Currency;
  readonly status: DisputeStatus;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly answer: string | null;
  readonly resolutionEntryId: string | null;
}

export interface Disputes {
  readonly at: Date;
  readonly timeZone: string;
  readonly currency: Currency;
  readonly rows: readonly DisputeRow[];
}

/** The disputes of the viewer's own partner, newest first. Null for viewers who are no partner. */
export async function listOwnDisputes(viewer: Viewer): Promise<Disputes | null> {
  return asPartner(viewer, async ({ tx, tenantId, at, timeZone, currency, partner }) => ({
    at,
    timeZone,
    currency,
    rows: await disputes(tx, tenantId, eq(commissionDisputes.partnerId, partner.id)),
  }));
}

/** All disputes, those without an answer first, by when it is owed. Null for those who may not see commissions. */
export async function listDisputes(viewer: Viewer): Promise<Disputes | null> {
  return asStaff(viewer, 'commission.read', async ({ tx, tenantId, at, timeZone }) => {
    const isOpen = ({ status }: DisputeRow) => status === 'OPEN' || status === 'IN_REVIEW';
    const rows = await disputes(tx, tenantId);
    const open = rows.filter(isOpen).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
    return { at, timeZone, currency: 'EUR', rows: [...open, ...rows.filter((row) => !isOpen(row))] };
  });
}

function disputes(tx: Tx, tenantId: string, which?: SQL): Promise<DisputeRow[]> {
  return tx
    .select({
      id: commissionDisputes.id,
      partner: { id: partners.id, name: partners.name },
      entry: { id: commissionEntries.id, amountMinor: commissionEntries.amountMinor },
      customer: sql<string | null>`${customers.name}`,
      reason: commissionDisputes.reason,
      text: commissionDisputes.text,
      expectedMinor: commissionDisputes.expectedMinor,
      currency: commissionDisputes.currency,
      status: commissionDisputes.status,
      openedAt: commissionDisputes.openedAt,
      dueAt: commissionDisputes.dueAt,
      answer: commissionDisputes.answer,
      resolutionEntryId: commissionDisputes.resolutionEntryId,
    })
    .from(commissionDisputes)
    .innerJoin(
      partners,
      and(eq(partners.tenantId, commissionDisputes.tenantId), eq(partners.id, commissionDisputes.partnerId)),
    )
    .leftJoin(
      commissionEntries,
      and(
        eq(commissionEntries.tenantId, commissionDisputes.tenantId),
        eq(commissionEntries.id, commissionDisputes.entryId),
      ),
    )
    .leftJoin(
      customers,
      and(eq(customers.tenantId, commissionEntries.tenantId), eq(customers.id, commissionEntries.customerId)),
    )
    .where(and(eq(commissionDisputes.tenantId, tenantId), which))
    .orderBy(desc(commissionDisputes.openedAt), asc(commissionDisputes.id));
}
