import type Stripe from 'stripe';
import { stripeClient } from '../client';

const include: Stripe.V2.Core.AccountRetrieveParams.Include[] = ['configuration.recipient'];

/** Whether transfers to an account go through, and what Stripe still waits for. */
export interface RecipientState {
  readonly ready: boolean;
  /** Stripe's own word for what is missing, or `onboarding`; null when nothing is. */
  readonly reason: string | null;
}

/**
 * Makes the account a partner is paid on: a recipient, who never sells anything through us. Its agreement with Stripe is made while
 * it is onboarded. Repeating it with the same account of ours answers the same account of Stripe.
 */
export async function createRecipient(recipient: {
  tenantId: string;
  accountId: string;
  partnerId: string;
  email: string;
  name: string;
  country: string;
}): Promise<{ stripeAccountId: string }> {
  const created = await stripeClient().v2.core.accounts.create(
    {
      contact_email: recipient.email,
      display_name: recipient.name,
      dashboard: 'express',
      identity: { country: recipient.country.toLowerCase() },
      defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
      configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
      metadata: { tenant_id: recipient.tenantId, partner_id: recipient.partnerId, account_id: recipient.accountId },
      include: ['configuration.recipient'],
    },
    { idempotencyKey: `recipient:${recipient.accountId}` },
  );
  return { stripeAccountId: created.id };
}

/** The address of Stripe's page on which the partner says who they are. It works once and for minutes only. */
export async function recipientLink(
  stripeAccountId: string,
  { returnUrl, refreshUrl }: { readonly returnUrl: string; readonly refreshUrl: string },
): Promise<string> {
  const link = await stripeClient().v2.core.accountLinks.create({
    account: stripeAccountId,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: { return_url: returnUrl, refresh_url: refreshUrl },
    },
  });
  return link.url;
}

/** What Stripe says about an account now. A state we have never heard of counts as not ready. */
export async function readRecipient(stripeAccountId: string): Promise<RecipientState> {
  const account = await stripeClient().v2.core.accounts.retrieve(stripeAccountId, { include });
  const transfers = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
  if (account.closed) return { ready: false, reason: 'closed' };
  if (transfers?.status === 'active') return { ready: true, reason: null };
  return { ready: false, reason: transfers?.status_details[0]?.code ?? 'onboarding' };
}
