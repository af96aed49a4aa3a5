import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { listTenantIds, listUndelivered } from '@/db/read/outbox';
import { claimEvent, markDelivered, noteDeliveryFailure } from '@/db/write/delivery';
import { sendWaitingMails } from '@/lib/delivery/mail/send-mail';
import { hintJob } from './hint-delivery';
import { deliverEvent } from './outbox-handlers';

/** After so many failures an event stays where it is, with its error, until somebody looks. */
const MAX_ATTEMPTS = 12;
const PAGE = 200;

export interface DeliveryOptions {
  /** Also takes events that failed before. */
  readonly retry?: boolean;
}

/** Delivers what waits in every tenant's outbox; a failure of one event does not hold up the others. */
export async function deliverAllOutboxes(options: DeliveryOptions = {}): Promise<void> {
  let attempts = 0;
  for (const tenantId of await listTenantIds()) attempts = Math.max(attempts, await deliverOutbox(tenantId, options));
  // 2 s, 4 s, 8 s … up to an hour, by the event that failed most often.
  if (attempts > 0)
    await hintJob('deliver-outbox', { retry: true }, 'deliver-outbox-retry', Math.min(2 ** attempts, 3_600));
}

/**
 * Delivers what waits in one tenant's outbox, in order of writing, and answers how often the worst event of this run has
 * failed (0 when all went well). Each event has a transaction of its own, in which its effect and the mark that it was
 * delivered are one: a run that is killed half way is simply run again. An event may leave another one behind, such as the
 * next step of long work; it is delivered in the same run.
 */
export async function deliverOutbox(tenantId: string, { retry = false }: DeliveryOptions = {}): Promise<number> {
  const viewer = { kind: 'system', tenantId, job: 'deliver-outbox' } as const;
  const attemptsBelow = retry ? MAX_ATTEMPTS : 1;
  let worst = 0;
  for (let after = -1; ;) {
    const page = await listUndelivered(viewer, { after, attemptsBelow, limit: PAGE });
    for (const { id } of page) worst = Math.max(worst, await deliverOne(tenantId, id));
    after = page.at(-1)?.position ?? after;
    if (page.length === 0) break;
  }
  await sendWaitingMails(tenantId);
  return worst >= MAX_ATTEMPTS ? 0 : worst;
}

async function deliverOne(tenantId: string, id: string): Promise<number> {
  try {
    await inTenant(tenantId, async (tx) => {
      const event = await claimEvent(tx, { tenantId, id });
      if (!event) return;
      await deliverEvent(tx, event);
      await markDelivered(tx, { tenantId, id }, realTime());
    });
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return inTenant(tenantId, (tx) => noteDeliveryFailure(tx, { tenantId, id }, reason));
  }
}
