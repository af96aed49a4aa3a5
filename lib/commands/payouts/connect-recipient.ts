import { changeAccount, findAccount, type PayoutAccountRow } from '@/db/write/payout-accounts';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

interface OwnAccount {
  readonly partnerId: string;
  readonly accountId: string;
}

/** The partner's account at Stripe as we know it; another partner's does not exist. */
export async function stripeAccountOf(viewer: AnyViewer, own: OwnAccount): Promise<PayoutAccountRow | Refusal> {
  return runCommand(viewer, (context) => ownAccount(context, own));
}

/** Remembers which account Stripe made. A second one for the same row is not kept. */
export async function keepRecipient(
  viewer: AnyViewer,
  own: OwnAccount,
  stripeAccountId: string,
): Promise<{ stripeAccountId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const account = await ownAccount(context, own);
    if (isRefusal(account)) return account;
    if (account.stripeAccountId !== null) return { stripeAccountId: account.stripeAccountId };
    await changeAccount(context.tx, account, { stripeAccountId });
    await context.audit('payout_account.connected', { kind: 'partner', id: own.partnerId }, { stripeAccountId });
    return { stripeAccountId };
  });
}

/** Notes whether Stripe lets the partner be paid, as it said just now. */
export async function keepCapability(
  viewer: AnyViewer,
  own: OwnAccount,
  { ready, reason }: { readonly ready: boolean; readonly reason: string | null },
): Promise<{ ready: boolean; reason: string | null } | Refusal> {
  return runCommand(viewer, async (context) => {
    const account = await ownAccount(context, own);
    if (isRefusal(account)) return account;
    if (account.ready !== ready || account.notReadyReason !== reason) {
      await changeAccount(context.tx, account, { ready, notReadyReason: reason });
      await context.audit('payout_account.capability', { kind: 'partner', id: own.partnerId }, { ready, reason });
      if (ready) await context.emit('payout_account.ready', { ...own });
    }
    return { ready, reason };
  });
}

async function ownAccount(
  { tx, tenantId, viewer }: CommandContext,
  { partnerId, accountId }: OwnAccount,
): Promise<PayoutAccountRow | Refusal> {
  const refusal = refusalUnlessMay(viewer, 'payout.account', { tenantId, partnerId });
  if (refusal) return refusal;
  const account = await findAccount(tx, tenantId, accountId);
  if (!account || account.partnerId !== partnerId) return refuse('NOT_FOUND', 'There is no such payout account.');
  if (account.method !== 'stripe' || account.endAt !== null)
    return refuse('CONFLICT', 'This is not the Stripe account that is used now.', { field: 'account' });
  return account;
}
