import { readSubscriptions } from '@/db/write/load-subscription';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { anchorOnDay, decideAnchorChange } from '@/lib/domain/subscriptions/decide-anchor-change';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { changeWithin } from './change-subscription';

/** What billing dates are moved to: those of another subscription, or a day of the month. */
export type BillingDates =
  | { readonly kind: 'subscription'; readonly subscriptionId: string }
  /** 1 to 31; shorter months have it on their last day. */
  | { readonly kind: 'day'; readonly day: number };

const MOST_SUBSCRIPTIONS = 500;

/**
 * Gives several subscriptions of one customer the same billing dates from now on, all of them or none: they renew together.
 * What is left of the billing period that runs is credited and the time up to the new date charged, with the next bill run.
 * Those that have the dates already are left alone.
 */
export async function alignBilling(
  viewer: AnyViewer,
  input: { subscriptionIds: readonly string[]; to: BillingDates },
): Promise<{ changed: number } | Refusal> {
  const ids = [...new Set(input.subscriptionIds)].toSorted();
  if (ids.length === 0 || ids.length > MOST_SUBSCRIPTIONS)
    return refuse('INPUT_INVALID', `Name from 1 to ${MOST_SUBSCRIPTIONS} subscriptions.`, { field: 'subscriptionIds' });
  return runCommand(viewer, async (context) => {
    const anchor = await anchorFor(context, ids, input.to);
    if (isRefusal(anchor)) return anchor;
    let changed = 0;
    for (const id of ids) {
      const moved = await changeWithin(
        context,
        id,
        ({ facts }, { at }) => decideAnchorChange({ facts, at, anchorAt: anchor }),
        { event: 'subscription.billing_moved', payload: { anchorAt: anchor.toISOString() } },
      );
      if (isRefusal(moved) && moved.code !== 'ALREADY_DONE') return moved;
      if (!isRefusal(moved)) changed += 1;
    }
    return { changed };
  });
}

/** What billing periods will be counted from. */
async function anchorFor(
  { tx, tenantId, at, viewer }: CommandContext,
  ids: readonly string[],
  to: BillingDates,
): Promise<Date | Refusal> {
  const wanted = to.kind === 'subscription' ? [...ids, to.subscriptionId] : ids;
  const loaded = await readSubscriptions(tx, { tenantId, ids: [...new Set(wanted)] });
  const [first] = loaded;
  const unknown = refuse('NOT_FOUND', 'These are not subscriptions of one customer, or you cannot see them.', {
    field: 'subscriptionIds',
  });
  if (!first || new Set(loaded.map(({ row }) => row.customerId)).size > 1 || loaded.length < new Set(wanted).size)
    return unknown;
  const { customerId, brandId } = first.row;
  const refusal = refusalUnlessMay(viewer, 'subscription.change', { tenantId, customerId, brandId });
  if (refusal) return refusal.code === 'NOT_FOUND' ? unknown : refusal;
  if (to.kind === 'day') {
    if (Number.isSafeInteger(to.day) && to.day >= 1 && to.day <= 31)
      return anchorOnDay(to.day, at, first.facts.timeZone);
    return refuse('INPUT_INVALID', 'Accepted are days from 1 to 31.', { field: 'day' });
  }
  const other = loaded.find(({ row }) => row.id === to.subscriptionId);
  const span = other && spanAt(other.facts.spans, at);
  if (span?.kind === 'active') return span.anchorAt;
  return refuse('CONFLICT', 'The other subscription has no billing dates: its plan is not paid now.', {
    field: 'subscriptionId',
  });
}
