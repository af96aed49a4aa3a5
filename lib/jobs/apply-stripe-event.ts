import { realTime } from '@/db/clock';
import { keepStripeEvent, listWaitingStripeEvents, noteStripeEventFailure } from '@/db/write/stripe-events';
import { applyStripeEvent } from '@/lib/stripe/events/apply';
import { listEvents } from '@/lib/stripe/list-events';
import type { StripeEventFact } from '@/lib/stripe/event-fact';
import { hintJob } from './hint-delivery';

/** Applies one kept event. The failure is written beside it before the job fails and is tried again. */
export async function applyStripeEventJob(eventId: string): Promise<void> {
  try {
    await applyStripeEvent(eventId);
  } catch (error) {
    await noteStripeEventFailure(eventId, error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** Keeps an event that arrived and asks for it to be applied. Answers false when it was known already. */
export async function receiveStripeEvent(fact: StripeEventFact): Promise<boolean> {
  const isNew = await keepStripeEvent({
    id: fact.eventId,
    type: fact.type,
    objectId: fact.objectId,
    tenantId: fact.tenantId ?? null,
    receivedAt: realTime(),
  });
  if (isNew) await hintApply(fact.eventId);
  return isNew;
}

/** Finds what never arrived by webhook, and asks again for what arrived and was not applied. */
export async function sweepStripeEvents(hours: number): Promise<void> {
  const now = realTime().getTime();
  for (const fact of await listEvents(new Date(now - hours * 3_600_000))) await receiveStripeEvent(fact);
  for (const { id, attempts } of await listWaitingStripeEvents(new Date(now - 60_000))) {
    await hintApply(id, Math.min(2 ** attempts - 1, 3_600));
  }
}

function hintApply(eventId: string, delaySeconds = 0): Promise<void> {
  return hintJob('apply-stripe-event', { eventId }, `apply-stripe-event:${eventId}`, delaySeconds);
}
