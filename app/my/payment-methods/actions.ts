'use server';

import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { commandEnvironment } from '@/lib/commands/environment';
import { removeCard } from '@/lib/commands/customers/remove-card';
import { setDefaultCard } from '@/lib/commands/customers/set-default-card';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { isRefusal } from '@/lib/domain/refusal';
import { openSetup } from '@/lib/stripe/checkout';
import { collectDueInvoices } from '@/lib/stripe/collect-invoices';
import { ensureStripeCustomer } from '@/lib/stripe/ensure-customer';
import { detachPaymentMethod } from '@/lib/stripe/payment-method';
import { requestOrigin } from '@/lib/web/request-origin';
import { requireViewer } from '@/lib/web/session';

const PAGE = '/my/payment-methods';
const card = z.object({ card: z.string().min(1).max(80) });

/** Opens the hosted page that stores a card without charging it. */
export async function addCard(): Promise<void> {
  const viewer = await requireViewer('my');
  const { tenantId, organization } = viewer;
  const refusal = refusalUnlessMay(viewer, 'customer.edit', { tenantId, customerId: organization.id });
  if (refusal) redirect(`${PAGE}?${new URLSearchParams({ refused: refusal.code })}`);
  const [customer, origin] = await Promise.all([ensureStripeCustomer(tenantId, organization.id), requestOrigin()]);
  const opened = await openSetup({
    tenantId,
    setupId: commandEnvironment().newId('checkout'),
    customerId: customer.id,
    stripeCustomerId: customer.stripeCustomerId,
    currency: customer.currency,
    locale: viewer.locale,
    successUrl: `${origin}${PAGE}?setup={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${origin}${PAGE}?note=cancelled`,
  });
  redirect(opened.url);
}

/** Forgets a card here and at Stripe. */
export async function forgetCard(form: FormData): Promise<void> {
  const { viewer, methodId } = await chosen(form);
  const removed = await removeCard(viewer, { methodId });
  if (isRefusal(removed)) {
    const why = removed.code === 'CONFLICT' ? 'lastOne' : removed.code;
    redirect(`${PAGE}?${new URLSearchParams({ refused: why })}`);
  }
  await detachPaymentMethod(removed.stripePaymentMethodId);
  redirect(`${PAGE}?note=removed`);
}

/** Charges future payments to this card, and what failed before at once. */
export async function chooseCard(form: FormData): Promise<void> {
  const { viewer, methodId } = await chosen(form);
  const set = await setDefaultCard(viewer, { methodId });
  if (isRefusal(set)) redirect(`${PAGE}?${new URLSearchParams({ refused: set.code })}`);
  await collectDueInvoices(viewer.tenantId);
  redirect(`${PAGE}?note=default`);
}

async function chosen(form: FormData) {
  const viewer = await requireViewer('my');
  const sent = card.safeParse(Object.fromEntries(form));
  if (!sent.success) notFound();
  return { viewer, methodId: sent.data.card };
}
