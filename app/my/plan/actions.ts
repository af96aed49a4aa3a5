'use server';

import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { getOwnPlan } from '@/db/read/my/list-plans';
import { cancelSubscription } from '@/lib/commands/subscriptions/cancel-subscription';
import { pauseSubscription } from '@/lib/commands/subscriptions/pause-subscription';
import { resumeSubscription } from '@/lib/commands/subscriptions/resume-subscription';
import { undoScheduledChange } from '@/lib/commands/subscriptions/undo-scheduled-change';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { addInterval } from '@/lib/domain/time/calendar';
import { requireViewer } from '@/lib/web/session';

const subject = z.object({ subscription: z.string().min(1).max(80) });

/** Takes back what is scheduled: the plan goes on as it is. */
export async function keepPlan(form: FormData): Promise<void> {
  const { viewer, subscription } = await sent(form, subject);
  finish(await undoScheduledChange(viewer, { subscriptionId: subscription }), subscription, 'kept');
}

export async function resumePlan(form: FormData): Promise<void> {
  const { viewer, subscription } = await sent(form, subject);
  finish(await resumeSubscription(viewer, { subscriptionId: subscription }), subscription, 'resumed');
}

const pause = subject.extend({ months: z.enum(['1', '2', '3', 'open']) });

/** Pauses from the end of what is paid, for some months or until somebody resumes it. */
export async function pausePlan(form: FormData): Promise<void> {
  const { viewer, subscription, months } = await sent(form, pause);
  const own = await getOwnPlan(viewer, subscription);
  if (!own) notFound();
  const from = own.subscription.paidUntil ?? own.at;
  const resumeAt = months === 'open' ? null : addInterval(from, { unit: 'month', count: Number(months) }, own.timeZone);
  finish(await pauseSubscription(viewer, { subscriptionId: subscription, resumeAt }), subscription, 'paused');
}

const cancel = subject.extend({ reason: z.string().trim().max(500).optional() });

/** Ends the plan when what is paid is used up. A reason is welcome and never needed. */
export async function cancelPlan(form: FormData): Promise<void> {
  const { viewer, subscription, reason } = await sent(form, cancel);
  const done = await cancelSubscription(viewer, { subscriptionId: subscription, ...(reason ? { reason } : {}) });
  finish(done, subscription, 'cancelled');
}

async function sent<T extends z.ZodType>(form: FormData, schema: T): Promise<{ viewer: Viewer } & z.output<T>> {
  const viewer = await requireViewer('my');
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) notFound();
  return { viewer, ...(parsed.data as z.output<T> & object) };
}

function finish(answer: object | Refusal, subscription: string, done: string): never {
  redirect(
    `/my/plan?${new URLSearchParams(isRefusal(answer) ? { refused: answer.code, subscription } : { done, subscription })}`,
  );
}
