import { realTime } from '@/db/clock';
import { findStoredKey, noteKeyUse, type StoredKey } from '@/db/read/api-keys';
import { parseApiKey, secretMatches } from '@/lib/commands/developers/api-key';
import type { KeyScope, KeyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { onProcess } from '@/lib/on-process';
import { gatewayState } from './gateway-state';

const HOW = 'Send the header “Authorization: Bearer pk_…” with a key from Developers, API keys.';

/**
 * Who is calling. A key that is unknown, wrong or revoked is one answer, so that nobody learns which beginnings exist.
 *
 * @throws DatabaseUnreachable when the key is not known yet and cannot be read.
 */
export async function authenticate(request: Request, scope: KeyScope): Promise<KeyViewer | Refusal> {
  const header = request.headers.get('authorization');
  if (header === null) return refuse('NOT_SIGNED_IN', `This needs an API key. ${HOW}`);
  const parts = parseApiKey(/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '');
  const stored = parts && (await findKey(parts.prefix));
  if (!parts || !stored || !secretMatches(parts.secret, stored.secretHash) || stored.isRevoked) {
    return refuse('KEY_INVALID', `The API key is not valid. ${HOW}`);
  }
  if (!stored.scopes.includes(scope)) {
    return refuse('NOT_ALLOWED', `This needs a key with the scope ${scope}.`, { values: { scope } });
  }
  noteUse(stored);
  return { kind: 'key', tenantId: stored.tenantId, keyId: stored.keyId, scopes: stored.scopes, brandIds: 'all' };
}

async function findKey(prefix: string): Promise<StoredKey | null> {
  return (await gatewayState().keys.get(prefix, () => findStoredKey(prefix))).value;
}

/** Writes the time of use once a minute and key, beside the answer and not before it. */
function noteUse(key: StoredKey): void {
  const notedAt = onProcess('key-use', () => new Map<string, number>());
  const minute = Math.floor(realTime().getTime() / 60_000) * 60_000;
  if (notedAt.get(key.keyId) === minute) return;
  notedAt.set(key.keyId, minute);
  // A use that could not be written is written by the next request.
  noteKeyUse(key, new Date(minute)).catch(() => notedAt.delete(key.keyId));
}
