import type { ImpactView } from '@/db/read/catalog/get-impact';
import type { Impact } from '@/lib/domain/catalog/impact/impact';

/** Subscriptions that would get a new version: those that are touched, less those the new version cannot be sold to. */
export function movedBy({ who, effects }: Impact): number {
  return who.total - (effects.find(({ key }) => key === 'not_sold')?.count ?? 0);
}

/** Whether it is known that moving everybody at once would raise prices for consumers who were not told. */
export function riseWithoutNotice(view: ImpactView | null): boolean {
  if (view === null || view.stale !== null || view.impact.notices.length === 0) return false;
  return view.rollout.kind === 'now' || (view.rollout.kind === 'at_renewal' && view.rollout.cohort === undefined);
}
