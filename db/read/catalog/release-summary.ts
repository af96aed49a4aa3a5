import type { Tx } from '@/db/client';
import { findRelease } from '@/db/write/catalog';
import { personNames } from './person-names';

/** A publish in one line: "r6, 3 Nov 2026 by Ana K." */
export interface ReleaseSummary {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

export async function releaseSummary(
  tx: Tx,
  tenantId: string,
  releaseId: string | null,
): Promise<ReleaseSummary | null> {
  const row = releaseId === null ? undefined : await findRelease(tx, tenantId, releaseId);
  if (!row) return null;
  const nameOf = await personNames(tx, [row.publishedBy]);
  const { id, number, title, publishedAt } = row;
  return { id, number, title, publishedAt, publishedBy: nameOf(row.publishedBy) };
}
