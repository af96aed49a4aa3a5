import type { ReactNode } from 'react';
import type { PlanChangeView, PlanOffer } from '@/db/read/my/get-plan-change';

/** What was chosen, for the forms of this page. */
export function Choice({ view, offer, code }: { view: PlanChangeView; offer: PlanOffer; code?: string }): ReactNode {
  return (
    <>
      <input type="hidden" name="subscription" value={view.subscription.id} />
      <input type="hidden" name="plan" value={offer.content.key} />
      <input type="hidden" name="interval" value={view.interval.unit} />
      {code === undefined ? null : <input type="hidden" name="code" value={code} />}
    </>
  );
}
