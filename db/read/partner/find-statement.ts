import { and, eq } from 'drizzle-orm';
import { statements } from '@/db/schema/statements';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { asPartner, type PartnerScope } from './partner-scope';
import { statementParts, type StatementParts } from './statement-parts';
import { statementLines, type StatementEntryLine } from './statement-lines';

export interface StatementView extends StatementParts {
  readonly mayAccept: boolean;
}

/** A statement of the viewer's partner with one page of its entries; its sums are stored and not added up again. Null for anybody else's. */
export async function findStatement(viewer: Viewer, statementId: string, wanted = 1): Promise<StatementView | null> {
  return asPartner(viewer, async (scope) => {
    const { tenantId, partner } = scope;
    const statement = await ownStatement(scope, statementId);
    const parts = statement && (await statementParts(scope, statement, wanted));
    if (parts === undefined) return null;
    const mayAccept = may(viewer, 'statement.accept', { tenantId, partnerId: partner.id }).allowed;
    return { ...parts, mayAccept: parts.acceptedAt === null && mayAccept };
  });
}

export interface StatementFile {
  readonly statement: typeof statements.$inferSelect;
  readonly lines: readonly StatementEntryLine[];
}

/** A statement with every entry of it, for a file. Null for anybody else's. */
export async function readStatementFile(viewer: Viewer, statementId: string): Promise<StatementFile | null> {
  return asPartner(viewer, async (scope) => {
    const statement = await ownStatement(scope, statementId);
    return statement === undefined ? null : { statement, lines: await statementLines(scope, statementId) };
  });
}

async function ownStatement({ tx, tenantId, partner }: PartnerScope, statementId: string) {
  const [row] = await tx
    .select()
    .from(statements)
    .where(
      and(eq(statements.tenantId, tenantId), eq(statements.id, statementId), eq(statements.partnerId, partner.id)),
    );
  return row;
}
