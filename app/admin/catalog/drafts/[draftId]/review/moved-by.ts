import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import type { Impact } from '@/lib/domain/catalog/impact/impact';
import { earliestRise, refusalOfRise } from '@/lib/domain/catalog/price-notice';
import type { LocalDate } from '@/lib/domain/time/calendar';

/**
 * Subscriptions that would get a new version: those that are touched, less those the new version cannot be sold to and those of
 * which only an agreed price changes.
 */
export function movedBy({ who, effects }: Impact): number {
  const staying = effects.filter(({ key }) => key === 'not_sold' || key === 'agreed_price');
  return who.total - staying.reduce((sum, { count }) => sum + count, 0);
}

/** The first day a price may rise for consumers who are told today; null when it is not known that any has to be told. */
export function earliestOf({ at, line }: Pick<DraftReview, 'at' | 'line'>, view: ImpactView | null): LocalDate | null {
  if (view === null || view.stale !== null) return null;
  return earliestRise({ notices: view.impact.notices, toldAt: at, timeZone: line.brand.timeZone });
}

/** Whether what was computed would raise prices before consumers had their notice. */
export function isTooEarly({ at, line }: Pick<DraftReview, 'at' | 'line'>, view: ImpactView | null): boolean {
  if (view === null || view.stale !== null) return false;
  const { impact, rollout } = view;
  const notice = { notices: impact.notices, rollout, toldAt: at, publishAt: at, timeZone: line.brand.timeZone };
  return refusalOfRise(notice) !== null;
}
