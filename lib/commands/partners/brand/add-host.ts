import { countHostClaims, insertHostClaim, lockHostClaim } from '@/db/write/partner-brand';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { commandEnvironment } from '@/lib/commands/environment';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { ownHost } from '@/lib/domain/partners/own-host';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { brandedPartner } from './brand-access';

/** A portal needs one; a few more for a change of name. */
const MOST_HOSTS = 5;

export interface HostInput {
  readonly partnerId: string;
  readonly host: string;
}

interface AddedHost {
  readonly host: string;
  /** What its DNS has to say (`hostProof`). */
  readonly token: string;
}

/**
 * Says that a host is a partner's own. It leads nowhere until its DNS has said so too (`verifyHost`). Adding it again changes
 * nothing. `productHost` is where the product itself is reached, which is nobody's own.
 */
export async function addHost(
  viewer: AnyViewer,
  { partnerId, host: typed }: HostInput,
  productHost: string,
): Promise<AddedHost | Refusal> {
  const host = ownHost(typed, productHost);
  if (host === undefined) {
    return refuse('INPUT_INVALID', 'A host of your own looks like portal.rossi.example.', {
      field: 'host',
      values: { messageKey: 'partner-brand.hostProblem.name' },
    });
  }
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit } = context;
    const partner = await brandedPartner(context, partnerId);
    if (isRefusal(partner)) return partner;
    const claimed = await lockHostClaim(tx, { tenantId, partnerId, host });
    if (claimed) return { host, token: claimed.token };
    if ((await countHostClaims(tx, { tenantId, partnerId })) >= MOST_HOSTS) {
      return refuse('LIMIT_EXCEEDED', `A partner has ${MOST_HOSTS} hosts at most.`, {
        field: 'host',
        values: { messageKey: 'partner-brand.hostProblem.most', most: String(MOST_HOSTS) },
      });
    }
    const token = commandEnvironment().randomBytes(16).toString('hex');
    await insertHostClaim(tx, { tenantId, partnerId, host, token, createdAt: at, createdBy: actorId(viewer) });
    await audit('partner_host.added', { kind: 'partner', id: partnerId }, { host });
    return { host, token };
  });
}
