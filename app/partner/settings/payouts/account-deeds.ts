'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { setPayoutAccount } from '@/lib/commands/payouts/set-payout-account';
import { setTaxProfile } from '@/lib/commands/payouts/set-tax-profile';
import { getPayoutSettings, type PayoutSettings } from '@/db/read/partner/payout-settings';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { refreshRecipient, startRecipientOnboarding } from '@/lib/stripe/payouts/onboard-recipient';
import { formAction } from '@/lib/web/form-action';
import { requestOrigin } from '@/lib/web/request-origin';
import { requireViewer } from '@/lib/web/session';

const PAGE = '/partner/settings/payouts';
const holder = z.string().trim().min(1).max(140);

async function ownSettings(): Promise<{ viewer: Viewer; settings: PayoutSettings } | Refusal> {
  const viewer = await requireViewer('partner');
  const settings = await getPayoutSettings(viewer);
  if (settings === null) return refuse('NOT_FOUND', 'There is no such partner.');
  return { viewer, settings };
}

function revalidated<T>(answer: T): T {
  if (!isRefusal(answer)) revalidatePath('/partner', 'layout');
  return answer;
}

/** Money goes to a bank account from now on. */
export const payByBank = formAction(
  z.object({ holder, iban: z.string().max(60), bic: z.string().trim().max(20) }),
  async ({ bic, ...input }) => {
    const own = await ownSettings();
    if (isRefusal(own)) return own;
    const { partnerId } = own.settings;
    const account = { partnerId, method: 'sepa' as const, ...input, ...(bic === '' ? {} : { bic }) };
    return revalidated(await setPayoutAccount(own.viewer, account));
  },
);

/** Money is paid in a way this product knows nothing of. */
export const beOutside = formAction(z.object({ holder }), async (input) => {
  const own = await ownSettings();
  if (isRefusal(own)) return own;
  return revalidated(
    await setPayoutAccount(own.viewer, { partnerId: own.settings.partnerId, method: 'external', ...input }),
  );
});

/** Goes to Stripe's page; a Stripe account that was begun is continued. */
export const setUpStripe = formAction(z.object({ holder }), async (input) => {
  const own = await ownSettings();
  if (isRefusal(own)) return own;
  const { viewer, settings } = own;
  const { partnerId, account } = settings;
  const used =
    account?.method === 'stripe'
      ? { accountId: account.id }
      : await setPayoutAccount(viewer, { partnerId, method: 'stripe', ...input });
  if (isRefusal(used)) return used;
  const origin = await requestOrigin();
  const started = await startRecipientOnboarding(viewer, {
    partnerId,
    accountId: used.accountId,
    returnUrl: `${origin}${PAGE}?stripe=back`,
    refreshUrl: `${origin}${PAGE}?stripe=again`,
  });
  if (isRefusal(started)) return started;
  redirect(started.url);
});

/** Asks Stripe whether the account can be paid now. */
export const askStripe = formAction(z.object({ accountId: z.string().min(1).max(80) }), async ({ accountId }) => {
  const own = await ownSettings();
  if (isRefusal(own)) return own;
  return revalidated(await refreshRecipient(own.viewer, { partnerId: own.settings.partnerId, accountId }));
});

/** What decides the tax on the partner's invoices. What is withheld is agreed with the manufacturer and stays. */
export const changeTax = formAction(
  z.object({
    country: z.string().trim().toUpperCase().length(2),
    regime: z.enum(['business', 'small_business', 'occasional']),
    vatId: z.string().trim().max(30),
    selfBillSeries: z.string().trim().min(1).max(20),
  }),
  async ({ vatId, ...profile }) => {
    const own = await ownSettings();
    if (isRefusal(own)) return own;
    const { partnerId, taxProfile } = own.settings;
    const withheld = taxProfile?.withholdingPercent;
    return revalidated(
      await setTaxProfile(own.viewer, {
        partnerId,
        vatId: vatId === '' ? null : vatId,
        profile: { ...profile, ...(withheld === undefined ? {} : { withholdingPercent: withheld }) },
      }),
    );
  },
);
