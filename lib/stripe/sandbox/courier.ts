import type { Fault, WebhookFault } from './faults';
import type { DeliveryRow } from './rows';
import type { Sandbox } from './sandbox';
import { signature } from './sign';

const answerWithinMs = 10_000;
const atOnce = 6;
const heldAtMostMs = 5000;

/**
 * Brings events to the webhook endpoint: signed, over HTTP, again after failures. Deliveries are stored, so a restart
 * goes on where a kill stopped. Faults that were asked for happen to the first try only.
 */
export class Courier {
  private timer: NodeJS.Timeout | undefined;
  private readonly underway = new Map<string, Promise<void>>();
  private readonly held = new Set<string>();
  private closed = false;

  constructor(private readonly sandbox: Sandbox) {}

  /** Sends what is due and sleeps until the next is. Called whenever something may have become due. */
  kick(): void {
    clearTimeout(this.timer);
    if (this.closed) return;
    const now = Date.now();
    const waiting = this.sandbox.store
      .all('delivery')
      .filter((one) => one.state === 'pending' && !this.underway.has(one.id));
    for (const delivery of waiting.filter((one) => one.dueAtMs <= now)) {
      if (this.underway.size >= atOnce) return;
      const run = this.carry(delivery).finally(() => {
        this.underway.delete(delivery.id);
        this.kick();
      });
      this.underway.set(delivery.id, run);
    }
    const next = Math.min(...waiting.filter((one) => one.dueAtMs > now).map((one) => one.dueAtMs));
    if (Number.isFinite(next)) this.timer = setTimeout(() => this.kick(), Math.min(next - now, 2 ** 31 - 1));
  }

  /** Waits for what is being sent right now; the rest stays stored. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await Promise.all(this.underway.values());
  }

  private async carry(delivery: DeliveryRow): Promise<void> {
    const first = delivery.attempts.length === 0;
    const fault = first ? this.sandbox.faults.takeForWebhook(delivery.type) : undefined;
    if (fault && this.stopped(delivery, fault)) return;
    const status = await this.send(delivery, fault?.kind);
    if (fault?.kind === 'duplicate') await this.send(delivery, undefined);
    this.record(delivery.id, status, fault?.kind ?? null);
    this.releaseHeld();
  }

  /** Faults that keep an event from being sent now. A held one goes out after the next event, or after a while. */
  private stopped(delivery: DeliveryRow, fault: Fault<WebhookFault>): boolean {
    const attempt = { atMs: Date.now(), status: null, fault: fault.kind };
    if (fault.kind === 'drop') {
      this.sandbox.store.put('delivery', { ...delivery, state: 'dropped', attempts: [attempt] });
      return true;
    }
    if (fault.kind !== 'delay' && fault.kind !== 'reorder') return false;
    if (fault.kind === 'reorder') this.held.add(delivery.id);
    const waitMs = fault.kind === 'reorder' ? heldAtMostMs : fault.delayMs;
    this.sandbox.store.put('delivery', { ...delivery, attempts: [attempt], dueAtMs: Date.now() + waitMs });
    return true;
  }

  private releaseHeld(): void {
    for (const id of this.held) {
      const delivery = this.sandbox.store.get('delivery', id);
      if (delivery) this.sandbox.store.put('delivery', { ...delivery, dueAtMs: Date.now() });
    }
    this.held.clear();
  }

  private async send(delivery: DeliveryRow, fault: WebhookFault | undefined): Promise<number | null> {
    const event = this.sandbox.store.get('event', delivery.eventId);
    if (!event) return null;
    const object = fault === 'stale' ? { ...event.data.object, ...delivery.before } : event.data.object;
    const body = JSON.stringify({ ...event, data: { ...event.data, object } }, null, 2);
    const secret = fault === 'wrong_signature' ? 'whsec_somebody_else' : this.sandbox.webhookSecret;
    return post(this.sandbox.webhookUrl, body, signature(body, secret, this.sandbox.now()));
  }

  private record(deliveryId: string, status: number | null, fault: string | null): void {
    const delivery = this.sandbox.store.get('delivery', deliveryId);
    if (!delivery) return;
    const attempts = [...delivery.attempts, { atMs: Date.now(), status, fault }];
    const delivered = status !== null && status >= 200 && status < 300;
    const tries = attempts.filter((one) => one.fault !== 'delay' && one.fault !== 'reorder').length;
    const waitMs = this.sandbox.retryDelaysMs[tries - 1];
    const state = delivered ? 'delivered' : waitMs === undefined ? 'failed' : 'pending';
    this.sandbox.store.put('delivery', { ...delivery, state, attempts, dueAtMs: Date.now() + (waitMs ?? 0) });
    const event = this.sandbox.store.get('event', delivery.eventId);
    if (event && state !== 'pending')
      this.sandbox.store.put('event', { ...event, pending_webhooks: delivered ? 0 : 1 });
  }
}

/** The status of the answer, or null when there was none in time. */
async function post(url: string, body: string, header: string): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': header,
        'user-agent': 'Stripe/1.0',
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    // Nobody listening, a reset or no answer in time: all of them mean "not delivered", and are tried again.
    return null;
  }
}
