import { lockHostClaim, routeHost, updateHostClaim } from '@/db/write/partner-brand';
import { runCommand } from '@/lib/commands/run-command';
import { readTxtRecords, type ReadTxtRecords } from '@/lib/delivery/dns/txt-records';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { hostProof } from '@/lib/domain/partners/own-host';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import type { HostInput } from './add-host';
import { brandedPartner } from './brand-access';

export interface VerifiedHost {
  readonly host: string;
  /** Whether its DNS says it is the partner's. */
  readonly verified: boolean;
}

/**
 * Looks whether a host's DNS says that it is the partner's, and leads it to the partner's portal when it does. Only a record of
 * a name that was added is read; nothing is fetched from the host. Nobody waits for DNS inside of a transaction.
 */
export async function verifyHost(
  viewer: AnyViewer,
  { partnerId, host }: HostInput,
  readRecords: ReadTxtRecords = readTxtRecords,
): Promise<VerifiedHost | Refusal> {
  const claim = await runCommand(viewer, async (context) => {
    const { tx, tenantId } = context;
    const partner = await brandedPartner(context, partnerId);
    if (isRefusal(partner)) return partner;
    return (await lockHostClaim(tx, { tenantId, partnerId, host })) ?? notFound();
  });
  if (isRefusal(claim)) return claim;
  if (claim.verifiedAt) return { host, verified: true };
  const proof = hostProof(host, claim.token);
  const records = await readRecords(proof.name);
  if (records === null) {
    return refuse('UNAVAILABLE', 'DNS did not answer. Try again in a few minutes.', {
      field: 'host',
      values: { messageKey: 'partner-brand.hostProblem.dns' },
    });
  }
  const proved = records.includes(proof.value);
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit } = context;
    const partner = await brandedPartner(context, partnerId);
    if (isRefusal(partner)) return partner;
    const now = await lockHostClaim(tx, { tenantId, partnerId, host });
    // It may have been given up and added again meanwhile, with another token.
    if (now?.token !== claim.token) return notFound();
    await updateHostClaim(tx, { tenantId, partnerId, host }, { checkedAt: at, ...(proved ? { verifiedAt: at } : {}) });
    if (!proved) return { host, verified: false };
    if (!(await routeHost(tx, { tenantId, partnerId, host }))) {
      return refuse('CONFLICT', 'This host leads to another portal. It has to be given up there first.', {
        field: 'host',
        values: { messageKey: 'partner-brand.hostProblem.taken' },
      });
    }
    await audit('partner_host.verified', { kind: 'partner', id: partnerId }, { host });
    return { host, verified: true };
  });
}

function notFound(): Refusal {
  return refuse('NOT_FOUND', 'There is no such host.', { field: 'host' });
}
