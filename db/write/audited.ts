import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditEvents } from '@/db/schema/delivery';

/** Whether the audit holds this action about an object already: what was told to people once is not told again. */
export async function wasAudited(
  tx: Tx,
  tenantId: string,
  { action, objectId }: { action: string; objectId: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(and(eq(auditEvents.tenantId, tenantId), eq(auditEvents.objectId, objectId), eq(auditEvents.action, action)))
    .limit(1);
  return row !== undefined;
}
