import { openDispute } from './resources/disputes';
import type { Sandbox } from './sandbox';
import { testCard } from './test-cards';

/**
 * Disputes charges on the card …0259 a while after they were paid. What is due is worked out from the charges, so a
 * restart forgets none of them.
 */
export function disputeWhatIsDue(sandbox: Sandbox, after: () => void): { schedule: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const schedule = (): void => {
    clearTimeout(timer);
    if (waitingCharges(sandbox).length === 0) return;
    timer = setTimeout(() => {
      for (const id of waitingCharges(sandbox)) sandbox.store.transact(() => openDispute(sandbox, id));
      after();
    }, sandbox.disputeDelayMs);
  };
  return { schedule, stop: () => clearTimeout(timer) };
}

function waitingCharges(sandbox: Sandbox): string[] {
  return sandbox.store
    .all('card')
    .filter((card) => testCard(card.number).disputed)
    .flatMap((card) => sandbox.store.all('charge').filter((charge) => charge.payment_method === card.id))
    .filter((charge) => charge.status === 'succeeded' && !charge.disputed && !charge.refunded)
    .map((charge) => charge.id)
    .filter((id) => !sandbox.store.all('dispute').some((dispute) => dispute.charge === id));
}
