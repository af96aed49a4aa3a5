import { valueAt, type DraftValue } from '../price-test-draft';

const SUMMER = [4, 5, 6, 7, 8, 9];

export function monthsOfSeason(value: DraftValue): number[] {
  return Array.isArray(value) ? value.filter((month) => typeof month === 'number') : [];
}

/** Months a new season can begin with: summer where it is free, otherwise all that no season has. Empty when all are taken. */
export function otherMonths(seasons: readonly DraftValue[]): number[] {
  const taken = new Set(seasons.flatMap((season) => monthsOfSeason(valueAt(season, 'months'))));
  const free = Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => !taken.has(month));
  return SUMMER.every((month) => free.includes(month)) ? SUMMER : free;
}
