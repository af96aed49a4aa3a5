import { findNamedContracts } from '@/db/write/named-contracts';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { parseSerial } from '@/lib/domain/devices/serial';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decideCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { timeline } from '@/lib/domain/subscriptions/span';
import type { SpanChange } from '@/lib/domain/subscriptions/span-change';
import { changeSubscription } from './change-subscription';
import { freePlanOf } from './free-plan-of';

export interface CancellationRequest {
  readonly brandId: string;
  /** The address the customer's invoices go to. */
  readonly email: string;
  /** Serial number of the device, or the number of an invoice: then everything on it is meant. */
  readonly contract: string;
  readonly name?: string | undefined;
  readonly reason?: string | undefined;
}

/** What the person who cancels keeps as proof. It says nothing about whether a contract was found. */
export interface CancellationReceipt {
  readonly reference: string;
  /** The tenant's time. */
  readonly receivedAt: Date;
}

/**
 * Cancels at the end of what is paid for somebody who is not signed in. The answer is the same whether or not the details
 * belong to a contract, so nobody learns who is a customer; every request is kept in the audit under its reference, so
 * that support can answer the ones that fit nothing. Only an unreadable number is refused.
 */
export async function cancelWithoutSignIn(
  viewer: SystemViewer,
  request: CancellationRequest,
): Promise<CancellationReceipt | Refusal> {
  const contract = parseSerial(request.contract, 'contract');
  if (isRefusal(contract)) return contract;
  // Kept before anything else is tried: whatever happens then, the request was received.
  const received = await runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const subscriptionIds = await findNamedContracts(tx, tenantId, { ...request, contract });
    const reference = newId('change');
    await audit(
      'cancellation.received',
      { kind: 'cancellation', id: reference },
      { ...request, contract, subscriptionIds },
    );
    return { reference, receivedAt: at, subscriptionIds };
  });
  if (isRefusal(received)) return received;
  const { reference, receivedAt, subscriptionIds } = received;
  const payload = { reference, ...(request.reason ? { reason: request.reason } : {}) };
  for (const subscriptionId of subscriptionIds) {
    // A refusal means that nothing was left to cancel, which the sender is not told either.
    await changeSubscription(viewer, subscriptionId, endWhatIsPaid, { event: 'subscription.cancelled', payload });
  }
  return { reference, receivedAt };
}

/** The decision of `cancelSubscription`, for what would go on costing money and for nothing else. */
function endWhatIsPaid(loaded: LoadedSubscription, { at }: { readonly at: Date }): SpanChange | Refusal {
  const last = timeline(loaded.facts.spans).at(-1);
  if (last === undefined || last.endAt !== null || last.kind === 'free')
    return refuse('ALREADY_DONE', 'Nothing of this subscription would go on costing money.');
  return decideCancel({ facts: loaded.facts, at, timing: 'period_end', fallback: freePlanOf(loaded) });
}
