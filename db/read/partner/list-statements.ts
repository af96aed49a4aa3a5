import { and, count, desc, eq } from 'drizzle-orm';
import { statements } from '@/db/schema/statements';
import type { Viewer } from '@/lib/domain/access/viewer';
import { asPartner } from './partner-scope';
import { statementRows, type StatementRow } from './statement-rows';

export const STATEMENTS_PER_PAGE = 24;

export interface StatementsPage {
  readonly rows: readonly StatementRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly timeZone: string;
}

/** The partner's own statements, newest first. Null for viewers who act for no partner. */
export async function listStatements(viewer: Viewer, wanted: number): Promise<StatementsPage | null> {
  return asPartner(viewer, async (scope) => {
    const { tx, tenantId, partner, timeZone } = scope;
    const own = and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partner.id));
    const [counted] = await tx.select({ total: count() }).from(statements).where(own);
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / STATEMENTS_PER_PAGE));
    const page = Math.min(Math.max(1, wanted), pages);
    const rows = await tx
      .select()
      .from(statements)
      .where(own)
      .orderBy(desc(statements.number))
      .limit(STATEMENTS_PER_PAGE)
      .offset((page - 1) * STATEMENTS_PER_PAGE);
    return { rows: await statementRows(scope, rows), total, page, pages, timeZone };
  });
}
