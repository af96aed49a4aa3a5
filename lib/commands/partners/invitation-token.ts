import { createHash } from 'node:crypto';
import { commandEnvironment } from '@/lib/commands/environment';

/** The secret of an invitation, with the tenant it belongs to in front; only its hash is kept. */
export function newInvitationToken(tenantId: string): { readonly token: string; readonly tokenHash: string } {
  const token = `${tenantId}.${commandEnvironment().randomBytes(32).toString('base64url')}`;
  return { token, tokenHash: hashInvitationToken(token) };
}

export function hashInvitationToken(token: string): string {
  return createHash('sha256').update(`invitation ${token}`).digest('hex');
}

/** Whose invitation a token says it is; null for what is no token. */
export function tenantOfToken(token: string): string | null {
  return /^(tenant_[\w-]{1,60})\.[\w-]{40,50}$/.exec(token)?.[1] ?? null;
}
