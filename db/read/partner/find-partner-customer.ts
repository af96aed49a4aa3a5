import type { Viewer } from '@/lib/domain/access/viewer';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { Localized } from '@/lib/domain/localized';
import type { Money } from '@/lib/domain/money/money';
import type { Attribution } from '@/lib/domain/partners/attribution';
import { subscriptionStateAt, type SubscriptionState } from '@/lib/domain/subscriptions/subscription-state';
import { customerRow, earnedByCustomer, type PartnerCustomerRow } from './list-partner-customers';
import { ownEntries, type EarningRow } from './own-entries';
import { readPartnerBook } from './partner-book';
import { asPartner } from './partner-scope';

export interface PartnerDevice {
  readonly serial: string;
  readonly model: string;
  readonly place: string;
  readonly ownedSince: Date;
  readonly lastSeenAt: Date | null;
  /** Null without a subscription. */
  readonly plan: Localized | null;
  readonly state: SubscriptionState | null;
  readonly installer: { readonly name: string; readonly isYou: boolean };
  readonly attribution: Attribution;
}

export interface PartnerCustomer extends PartnerCustomerRow {
  readonly at: Date;
  readonly timeZone: string;
  /** Only where the viewer's own partner brought the customer. */
  readonly email: string | null;
  readonly deviceRows: readonly PartnerDevice[];
  readonly fleets: readonly {
    readonly id: string;
    readonly plan: Localized | null;
    readonly quantity: number | null;
    readonly state: SubscriptionState;
    readonly revenue: Money;
  }[];
  /** The viewer's own entries with this customer, newest first. */
  readonly entries: readonly EarningRow[];
}

/** A customer of the viewer's subtree; null for everybody else's, as if it did not exist. */
export async function findPartnerCustomer(viewer: Viewer, customerId: string): Promise<PartnerCustomer | null> {
  return asPartner(viewer, async (scope) => {
    const { at, partner } = scope;
    const book = await readPartnerBook(scope, customerId);
    const [customer] = book.customers;
    if (!customer) return null;
    const earned = await earnedByCustomer(scope);
    const row = customerRow(scope, book, { customer, earned: earned.get(customer.id) ?? [] });
    const planOf = (state: SubscriptionState | null): Localized | null =>
      (state?.span && book.revenue.versions.get(state.span.planVersionId)?.content.names) ?? null;
    return {
      ...row,
      at,
      timeZone: scope.timeZone,
      email: row.soldBy.some((seller) => seller.isYou) ? customer.email : null,
      deviceRows: book.devices.map(
        ({ id, serial, model, place, ownedSince, lastSeenAt, partnerId, attribution }): PartnerDevice => {
          const subscription = book.subscriptions.findLast((each) => each.deviceId === id);
          const state = subscription ? subscriptionStateAt(subscription.facts, at) : null;
          const installer = book.partners.find((each) => each.id === partnerId);
          return {
            serial,
            model,
            place,
            ownedSince,
            lastSeenAt,
            plan: planOf(state),
            state,
            installer: { name: installer?.name ?? '', isYou: partnerId === partner.id },
            attribution,
          };
        },
      ),
      fleets: book.subscriptions
        .filter((each) => each.deviceId === null)
        .map((each) => {
          const state = subscriptionStateAt(each.facts, at);
          const revenue = mrrOf(each.facts, book.revenue.terms, at);
          return { id: each.id, plan: planOf(state), quantity: state.span?.quantity ?? null, state, revenue };
        }),
      entries: (await ownEntries(scope)).filter((entry) => entry.customer?.id === customer.id),
    };
  });
}
