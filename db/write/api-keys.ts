import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { apiKeyRoutes, apiKeys } from '@/db/schema/people';

export async function insertApiKey(tx: Tx, key: typeof apiKeys.$inferInsert): Promise<void> {
  await tx.insert(apiKeys).values(key);
  await tx.insert(apiKeyRoutes).values({ prefix: key.prefix, tenantId: key.tenantId });
}

/** Ends a key and tells the gateways, which would otherwise know it for up to a minute. Answers false when it was not in use. */
export async function revokeApiKeyRow(tx: Tx, key: { tenantId: string; keyId: string; at: Date }): Promise<boolean> {
  const [revoked] = await tx
    .update(apiKeys)
    .set({ revokedAt: key.at })
    .where(and(eq(apiKeys.tenantId, key.tenantId), eq(apiKeys.id, key.keyId), isNull(apiKeys.revokedAt)))
    .returning({ prefix: apiKeys.prefix });
  if (!revoked) return false;
  await tx.execute(sql`select pg_notify('keys', ${revoked.prefix})`);
  return true;
}
