import { inTenant } from '@/db/tenant';
import { lockPartner } from '@/db/write/payout-accounts';
import { keepCapability, keepRecipient, stripeAccountOf } from '@/lib/commands/payouts/connect-recipient';
import { assert } from '@/lib/domain/assert';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { refuseWhenSilent } from '../refuse-when-silent';
import { createRecipient, readRecipient, recipientLink, type RecipientState } from './recipient';

interface OwnAccount {
  readonly partnerId: string;
  readonly accountId: string;
}

/** Where a partner tells Stripe who they are. Asking again, also after leaving half way, leads to the same account. */
export async function startRecipientOnboarding(
  viewer: AnyViewer,
  input: OwnAccount & { readonly returnUrl: string; readonly refreshUrl: string },
): Promise<{ url: string } | Refusal> {
  const { partnerId, accountId, returnUrl, refreshUrl } = input;
  const account = await stripeAccountOf(viewer, { partnerId, accountId });
  if (isRefusal(account)) return account;
  return refuseWhenSilent(async () => {
    const { tenantId } = account;
    const partner = await inTenant(tenantId, (tx) => lockPartner(tx, tenantId, partnerId));
    assert(partner, 'an account belongs to a partner');
    const { stripeAccountId } =
      account.stripeAccountId === null
        ? await createRecipient({
            tenantId,
            accountId,
            partnerId,
            email: partner.email,
            name: partner.name,
            country: partner.taxProfile?.country ?? partner.address.country,
          })
        : { stripeAccountId: account.stripeAccountId };
    const kept = await keepRecipient(viewer, { partnerId, accountId }, stripeAccountId);
    if (isRefusal(kept)) return kept;
    return { url: await recipientLink(kept.stripeAccountId, { returnUrl, refreshUrl }) };
  });
}

/** Asks Stripe whether the partner can be paid now, and remembers the answer. */
export async function refreshRecipient(viewer: AnyViewer, own: OwnAccount): Promise<RecipientState | Refusal> {
  const account = await stripeAccountOf(viewer, own);
  if (isRefusal(account)) return account;
  const { stripeAccountId } = account;
  if (stripeAccountId === null) return { ready: false, reason: 'onboarding' };
  return refuseWhenSilent(async () => keepCapability(viewer, own, await readRecipient(stripeAccountId)));
}
