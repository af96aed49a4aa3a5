'use server';

import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { changeHref } from '@/app/my/hrefs';
import { getWords } from '@/components/my/get-words';
import { getPlanChange } from '@/db/read/my/get-plan-change';
import { schedulePlanChange } from '@/lib/commands/subscriptions/schedule-plan-change';
import { startTrial } from '@/lib/commands/subscriptions/start-trial';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';
import { payQuote } from '@/lib/stripe/pay-quote';
import { requestOrigin } from '@/lib/web/request-origin';
import { requireViewer } from '@/lib/web/session';

const change = z.object({
  subscription: z.string().min(1).max(80),
  plan: z.string().min(1).max(80),
  interval: z.enum(['month', 'year']),
});
const payment = change.extend({
  quote: z.string().min(1).max(80),
  hash: z.string().min(1).max(120),
  code: z.string().max(60).optional(),
});

/** Accepts the price that was shown and goes on to the hosted page on which it is paid. */
export async function pay(form: FormData): Promise<void> {
  const viewer = await requireViewer('my');
  const sent = payment.safeParse(Object.fromEntries(form));
  if (!sent.success) notFound();
  const { subscription, plan, interval, quote, hash, code } = sent.data;
  const [view, words, origin] = await Promise.all([
    getPlanChange(viewer, { subscriptionId: subscription, interval }),
    getWords(),
    requestOrigin(),
  ]);
  const offer = view?.plans.find(({ content }) => content.key === plan);
  if (!view || !offer) notFound();
  const about = view.device?.name ?? words.name(view.subscription.lineNames);
  const back = { subscription, plan, interval, code };
  const paid = await payQuote(
    viewer,
    { quoteId: quote, hash },
    {
      title: `${words.name(offer.content.names)}, ${about}`,
      successUrl: (paymentId) => `${origin}/my/plan/change/done?${new URLSearchParams({ payment: paymentId })}`,
      cancelUrl: `${origin}${changeHref({ ...back, note: 'cancelled' })}`,
    },
  );
  if (isRefusal(paid)) redirect(changeHref({ ...back, was: quote, note: paid.code }));
  redirect(paid.kind === 'redirect' ? paid.url : `/my/plan/change/done?${new URLSearchParams({ subscription })}`);
}

/** Schedules the move to a smaller plan for when what is paid is used up. */
export async function moveLater(form: FormData): Promise<void> {
  const { viewer, subscription, plan, interval } = await chosen(form);
  const moved = await schedulePlanChange(viewer, {
    subscriptionId: subscription,
    planKey: plan,
    interval: interval === 'year' ? YEARLY : MONTHLY,
  });
  if (isRefusal(moved)) redirect(changeHref({ subscription, plan, interval, note: moved.code }));
  redirect(`/my/plan?${new URLSearchParams({ done: 'scheduled', subscription })}`);
}

/** Starts the free trial of a plan. */
export async function tryPlan(form: FormData): Promise<void> {
  const { viewer, subscription, plan, interval } = await chosen(form);
  const started = await startTrial(viewer, {
    subscriptionId: subscription,
    planKey: plan,
    interval: interval === 'year' ? YEARLY : MONTHLY,
  });
  if (isRefusal(started)) redirect(changeHref({ subscription, plan, interval, note: started.code }));
  redirect(`/my/plan?${new URLSearchParams({ done: 'trial', subscription })}`);
}

async function chosen(form: FormData) {
  const viewer = await requireViewer('my');
  const sent = change.safeParse(Object.fromEntries(form));
  if (!sent.success) notFound();
  return { viewer, ...sent.data };
}
