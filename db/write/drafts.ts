import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { draftPatches, drafts } from '@/db/schema/catalog';
import type { Patch } from '@/lib/domain/catalog/patch';

export type DraftRow = typeof drafts.$inferSelect;
export type DraftPatchRow = typeof draftPatches.$inferSelect;

export async function insertDraft(tx: Tx, row: typeof drafts.$inferInsert): Promise<void> {
  await tx.insert(drafts).values(row);
}

export async function lastDraftNumber(tx: Tx, tenantId: string, productLineId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${drafts.number}), 0)` })
    .from(drafts)
    .where(and(eq(drafts.tenantId, tenantId), eq(drafts.productLineId, productLineId)));
  return row?.last ?? 0;
}

/** The newest draft of a product line that is neither published nor discarded. */
export async function findOpenDraft(tx: Tx, tenantId: string, productLineId: string): Promise<DraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.tenantId, tenantId), eq(drafts.productLineId, productLineId), isNull(drafts.closedAt)))
    .orderBy(desc(drafts.number))
    .limit(1);
  return row;
}

/** Every draft of a product line that is neither published nor discarded, newest first. */
export async function listOpenDrafts(tx: Tx, tenantId: string, productLineId: string): Promise<DraftRow[]> {
  return tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.tenantId, tenantId), eq(drafts.productLineId, productLineId), isNull(drafts.closedAt)))
    .orderBy(desc(drafts.number));
}

export async function findDraft(tx: Tx, tenantId: string, draftId: string): Promise<DraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.tenantId, tenantId), eq(drafts.id, draftId)));
  return row;
}

/** Locks the draft, so that its edits are written one after the other. */
export async function lockDraft(tx: Tx, tenantId: string, draftId: string): Promise<DraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.tenantId, tenantId), eq(drafts.id, draftId)))
    .for('no key update');
  return row;
}

export async function setDraft(
  tx: Tx,
  tenantId: string,
  draftId: string,
  values: Partial<Pick<DraftRow, 'revision' | 'title' | 'baseReleaseId'>>,
): Promise<void> {
  await tx
    .update(drafts)
    .set(values)
    .where(and(eq(drafts.tenantId, tenantId), eq(drafts.id, draftId)));
}

/** Closes an open draft; false when it was closed already. */
export async function closeDraft(
  tx: Tx,
  tenantId: string,
  draftId: string,
  closed: { closedAt: Date; closedAs: 'published' | 'discarded' },
): Promise<boolean> {
  const rows = await tx
    .update(drafts)
    .set(closed)
    .where(and(eq(drafts.tenantId, tenantId), eq(drafts.id, draftId), isNull(drafts.closedAt)))
    .returning({ id: drafts.id });
  return rows.length === 1;
}

/** Every edit of a draft in the order of writing, also those that were undone. */
export async function listDraftPatches(tx: Tx, tenantId: string, draftId: string): Promise<DraftPatchRow[]> {
  return tx
    .select()
    .from(draftPatches)
    .where(and(eq(draftPatches.tenantId, tenantId), eq(draftPatches.draftId, draftId)))
    .orderBy(asc(draftPatches.sequence));
}

export function activePatches(rows: readonly DraftPatchRow[]): Patch[] {
  return rows.filter((row) => row.undoneAt === null).map((row) => row.patch);
}

export async function insertDraftPatches(tx: Tx, rows: (typeof draftPatches.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(draftPatches).values(rows);
}

export async function setPatchesUndone(
  tx: Tx,
  draft: { tenantId: string; id: string },
  sequences: readonly number[],
  undoneAt: Date | null,
): Promise<void> {
  await tx
    .update(draftPatches)
    .set({ undoneAt })
    .where(
      and(
        eq(draftPatches.tenantId, draft.tenantId),
        eq(draftPatches.draftId, draft.id),
        inArray(draftPatches.sequence, [...sequences]),
      ),
    );
}
