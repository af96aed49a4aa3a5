import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { pipelined, pipelineInTenant } from '@/db/pipeline';
import { apiKeys } from '@/db/schema/people';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import { KEY_SCOPES, type KeyScope, type Viewer } from '@/lib/domain/access/viewer';

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  /** What the key begins with, such as `pk_7f2k…`; the rest is not stored. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** All keys of the tenant, newest first, revoked ones included. Empty for those who may not manage keys. */
export async function listApiKeys(viewer: Viewer): Promise<ApiKeyRow[]> {
  if (!may(viewer, 'key.manage', { tenantId: viewer.tenantId }).allowed) return [];
  return inTenant(viewer.tenantId, (tx) =>
    tx
      .select({
        id: apiKeys.id,
        name: apiKeys.name,
        prefix: apiKeys.prefix,
        scopes: apiKeys.scopes,
        createdAt: apiKeys.createdAt,
        lastUsedAt: apiKeys.lastUsedAt,
        revokedAt: apiKeys.revokedAt,
      })
      .from(apiKeys)
      .where(eq(apiKeys.tenantId, viewer.tenantId))
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id)),
  );
}

/** What is needed to recognise a caller; the only thing that is read before there is a viewer. */
export interface StoredKey {
  readonly tenantId: string;
  readonly keyId: string;
  readonly secretHash: string;
  readonly scopes: readonly KeyScope[];
  readonly isRevoked: boolean;
}

const routeRow = z.object({ tenant_id: z.string() });
const keyRow = z.object({
  id: z.string(),
  secret_hash: z.string(),
  scopes: z.array(z.string()),
  revoked_at: z.date().nullable(),
});

/** The key that begins with `prefix`, in two round trips: which tenant, then the row. Null when there is none. */
export async function findStoredKey(prefix: string): Promise<StoredKey | null> {
  const [routes] = await pipelined([
    { name: 'key_route', text: 'select tenant_id from api_key_routes where prefix = $1', values: [prefix] },
  ]);
  if (!routes?.[0]) return null;
  const tenantId = routeRow.parse(routes[0]).tenant_id;
  const [keys] = await pipelineInTenant(tenantId, [
    {
      name: 'key_row',
      text: 'select id, secret_hash, scopes, revoked_at from api_keys where tenant_id = $1 and prefix = $2',
      values: [tenantId, prefix],
    },
  ]);
  if (!keys?.[0]) return null;
  const row = keyRow.parse(keys[0]);
  const scopes = KEY_SCOPES.filter((scope) => row.scopes.includes(scope));
  return { tenantId, keyId: row.id, secretHash: row.secret_hash, scopes, isRevoked: row.revoked_at !== null };
}

/** Notes that a key was used in this minute (real time). */
export async function noteKeyUse(key: Pick<StoredKey, 'tenantId' | 'keyId'>, minute: Date): Promise<void> {
  await pipelineInTenant(key.tenantId, [
    {
      name: 'key_use',
      text: 'update api_keys set last_used_at = $3 where tenant_id = $1 and id = $2 and (last_used_at is null or last_used_at < $3)',
      values: [key.tenantId, key.keyId, minute],
    },
  ]);
}
