import type { Tx } from '@/db/client';
import { findMailSubscription } from '@/db/read/mail-facts';
import type { OutboxEvent } from '@/db/write/delivery';
import { assert } from '@/lib/domain/assert';
import {
  changeScheduled,
  type EndFacts,
  subscriptionCancelled,
  subscriptionEnded,
  trialEnding,
} from './customer-mails';
import { deliveryViewer, idOf, mailCustomer } from './event-mail';
import type { MailContent } from './mail-content';
import type { MailLanguage } from './mail-messages';

interface Dated {
  readonly startAt: Date;
  readonly endAt: Date | null;
}

/** The span in force, or else the last one that was: a message about an end is written when nothing is in force any more. */
export function currentSpan<S extends Dated>(spans: readonly S[], at: Date): S | undefined {
  return spans.findLast((span) => span.startAt.getTime() <= at.getTime()) ?? spans[0];
}

export async function mailChangeScheduled(tx: Tx, event: OutboxEvent): Promise<void> {
  const subscription = await subscriptionOf(tx, event);
  const next = subscription.spans.find((span) => span.startAt.getTime() > event.at.getTime());
  // Taken back before this was delivered: there is nothing to announce.
  if (!next) return;
  const { planNames } = spanOf(subscription.spans, event.at);
  await mailCustomer(tx, event, {
    customerId: subscription.customerId,
    template: 'change-scheduled',
    write: (language) =>
      changeScheduled(language, {
        planNames,
        deviceName: subscription.deviceName,
        newPlanNames: next.planNames,
        at: next.startAt,
      }),
  });
}

export function mailSubscriptionCancelled(tx: Tx, event: OutboxEvent): Promise<void> {
  return mailEnd(tx, event, 'subscription-cancelled', subscriptionCancelled);
}

export function mailTrialEnding(tx: Tx, event: OutboxEvent): Promise<void> {
  return mailEnd(tx, event, 'trial-ending', trialEnding);
}

export async function mailSubscriptionEnded(tx: Tx, event: OutboxEvent): Promise<void> {
  const subscription = await subscriptionOf(tx, event);
  // The span that ended is the last one that was over by then; a free one may have begun already.
  const ended = subscription.spans.findLast(
    (span) => span.endAt !== null && span.endAt.getTime() <= event.at.getTime(),
  );
  const { planNames, endAt } = ended ?? spanOf(subscription.spans, event.at);
  await mailCustomer(tx, event, {
    customerId: subscription.customerId,
    template: 'subscription-ended',
    write: (language) =>
      subscriptionEnded(language, { planNames, deviceName: subscription.deviceName, at: endAt ?? event.at }),
  });
}

async function mailEnd(
  tx: Tx,
  event: OutboxEvent,
  template: string,
  write: (language: MailLanguage, facts: EndFacts) => MailContent,
): Promise<void> {
  const subscription = await subscriptionOf(tx, event);
  const { planNames, endAt } = spanOf(subscription.spans, event.at);
  // Taken back before this was delivered: there is nothing to announce.
  if (endAt === null) return;
  await mailCustomer(tx, event, {
    customerId: subscription.customerId,
    template,
    write: (language) => write(language, { planNames, deviceName: subscription.deviceName, at: endAt }),
  });
}

async function subscriptionOf(tx: Tx, event: OutboxEvent) {
  const subscription = await findMailSubscription(deliveryViewer(event), tx, idOf(event, 'subscriptionId'), event.at);
  assert(subscription, `the subscription of ${event.type} exists`);
  return subscription;
}

function spanOf<S extends Dated>(spans: readonly S[], at: Date): S {
  const span = currentSpan(spans, at);
  assert(span, 'a subscription has a span');
  return span;
}
