import type { Sandbox } from './sandbox';

const day = 86_400_000;

/** Forgets, at start, what Stripe forgets too: events after 30 days, answers to idempotency keys after one. */
export function tidyUp(sandbox: Sandbox): void {
  const { store } = sandbox;
  const now = Date.now();
  const old = {
    answer: store.all('answer').filter((row) => row.createdMs < now - day),
    event: store.all('event').filter((row) => row.created * 1000 < now - 30 * day),
    delivery: store.all('delivery').filter((row) => row.state !== 'pending' && row.dueAtMs < now - day),
  };
  for (const row of old.answer) store.remove('answer', row.id);
  for (const row of old.event) store.remove('event', row.id);
  for (const row of old.delivery) store.remove('delivery', row.id);
}
