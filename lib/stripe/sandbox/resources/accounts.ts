import type Stripe from 'stripe';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { invalid } from '../api-error';
import type { Sandbox } from '../sandbox';

/** Recipient accounts for partners. Version 2 of the API speaks JSON; its changes are told by thin events, which we do not use. */
export const accountRoutes: readonly Route[] = [
  { method: 'POST', path: '/v2/core/accounts', handle: createAccount },
  { method: 'GET', path: '/v2/core/accounts/{id}', handle: readAccount },
  { method: 'POST', path: '/v2/core/account_links', handle: createLink },
];

const linkLifeMs = 10 * 60_000;

type Capability = Stripe.V2.Core.Account.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers;

const waiting: Capability = {
  status: 'restricted',
  status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
};
const active: Capability = { status: 'active', status_details: [] };

function createAccount({ sandbox, params }: Call): object {
  const recipient = params.object('configuration').object('recipient');
  const requested = recipient
    .object('capabilities')
    .object('stripe_balance')
    .object('stripe_transfers')
    .flag('requested');
  if (!requested)
    throw invalid('The sandbox makes recipient accounts only.', { param: 'configuration.recipient.capabilities' });
  const email = params.maybeText('contact_email');
  const name = params.maybeText('display_name');
  const dashboard = params.maybeChoice('dashboard', ['express', 'full', 'none']) ?? 'express';
  const country = params.object('identity').maybeText('country');
  const metadata = params.metadata();
  params.texts('include');
  params.object('defaults');
  params.done();
  return create(sandbox, 'v2.core.account', {
    id: sandbox.newId('acct_'),
    object: 'v2.core.account',
    applied_configurations: ['recipient'],
    closed: false,
    configuration: recipientWith(waiting),
    ...(email && { contact_email: email }),
    created: new Date().toISOString(),
    dashboard,
    ...(name && { display_name: name }),
    ...(country && { identity: { country } }),
    livemode: false,
    metadata,
  });
}

function recipientWith(transfers: Capability): Stripe.V2.Core.Account.Configuration {
  return { recipient: { applied: true, capabilities: { stripe_balance: { stripe_transfers: transfers } } } };
}

/** The partner has told Stripe who they are; from now on they can be paid. */
export function finishOnboarding(sandbox: Sandbox, accountId: string): Stripe.V2.Core.Account {
  return update(sandbox, 'v2.core.account', { id: accountId, to: { configuration: recipientWith(active) } });
}

export function canReceiveTransfers(account: Stripe.V2.Core.Account): boolean {
  return account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status === 'active';
}

function readAccount({ sandbox, params, id }: Call): object {
  params.texts('include');
  params.done();
  return sandbox.must('v2.core.account', id);
}

function createLink({ sandbox, params }: Call): object {
  const account = params.text('account');
  const useCase = params.object('use_case');
  const type = useCase.maybeChoice('type', ['account_onboarding']) ?? 'account_onboarding';
  const onboarding = useCase.object('account_onboarding');
  const refreshUrl = onboarding.text('refresh_url');
  const returnUrl = onboarding.maybeText('return_url');
  onboarding.done();
  useCase.done();
  params.done();
  sandbox.must('v2.core.account', account, 'account');
  const id = sandbox.newId('link_');
  const expiresAtMs = Date.now() + linkLifeMs;
  sandbox.store.put('account_link', { id, account, returnUrl: returnUrl ?? refreshUrl, refreshUrl, expiresAtMs });
  return {
    object: 'v2.core.account_link',
    account,
    created: new Date().toISOString(),
    expires_at: new Date(expiresAtMs).toISOString(),
    livemode: false,
    url: `${sandbox.publicUrl}/onboarding/${id}`,
    use_case: {
      type,
      account_onboarding: { refresh_url: refreshUrl, ...(returnUrl && { return_url: returnUrl }) },
    },
  };
}
