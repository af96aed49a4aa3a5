import { asCustomer, type Mine } from '@/db/read/my/load-mine';
import { deviceOf, subscriptionView, type SubscriptionView } from '@/db/read/my/subscription-view';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { Viewer } from '@/lib/domain/access/viewer';

export interface PlansPage {
  readonly at: Date;
  readonly timeZone: string;
  readonly plans: readonly OwnPlan[];
  readonly mayChange: boolean;
}

export interface OwnPlan {
  readonly subscription: SubscriptionView;
  /** Null for a fleet. */
  readonly device: { readonly serial: string; readonly name: string; readonly model: string } | null;
}

/** Every subscription the viewer's customer has; those of devices that were given away are left out. */
export async function listPlans(viewer: Viewer): Promise<PlansPage | undefined> {
  return asCustomer(viewer, (_tx, mine) => ({
    at: mine.at,
    timeZone: mine.customer.timeZone,
    plans: mine.subscriptions
      .flatMap((loaded) => ownPlan(mine, loaded) ?? [])
      .toSorted((a, b) => Number(b.subscription.price !== null) - Number(a.subscription.price !== null)),
    mayChange: mine.mayChange,
  }));
}

/** One of them, by its id; undefined when it is not the viewer's. */
export async function getOwnPlan(
  viewer: Viewer,
  subscriptionId: string,
): Promise<(Omit<PlansPage, 'plans'> & OwnPlan) | undefined> {
  return asCustomer(viewer, (_tx, mine) => {
    const loaded = mine.subscriptions.find(({ row }) => row.id === subscriptionId);
    const plan = loaded && ownPlan(mine, loaded);
    return plan && { at: mine.at, timeZone: mine.customer.timeZone, mayChange: mine.mayChange, ...plan };
  });
}

export function ownPlan(mine: Mine, loaded: LoadedSubscription): OwnPlan | undefined {
  const device = deviceOf(mine, loaded);
  if (loaded.row.deviceId !== null && !device) return undefined;
  return {
    subscription: subscriptionView(loaded, mine),
    device: device ? { serial: device.row.serial, name: device.name, model: device.model } : null,
  };
}
