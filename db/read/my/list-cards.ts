import { cardView, type CardView } from '@/db/read/my/get-home';
import { asCustomer } from '@/db/read/my/load-mine';
import { subscriptionView } from '@/db/read/my/subscription-view';
import type { Viewer } from '@/lib/domain/access/viewer';

export interface CardsPage {
  readonly cards: readonly CardView[];
  readonly collection: 'card' | 'invoice';
  readonly paymentFailed: boolean;
  /** Paid plans that are charged to the default card. */
  readonly paidPlans: number;
  readonly mayChange: boolean;
}

export async function listCards(viewer: Viewer): Promise<CardsPage | undefined> {
  return asCustomer(viewer, (_tx, mine) => {
    const views = mine.subscriptions.map((loaded) => subscriptionView(loaded, mine));
    return {
      cards: mine.methods
        .map((method) => cardView(method, mine))
        .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault)),
      collection: mine.customer.collection,
      paymentFailed: views.some(({ status }) => status === 'past_due'),
      paidPlans: views.filter(({ price }) => price !== null).length,
      mayChange: mine.mayChange,
    };
  });
}
