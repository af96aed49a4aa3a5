import type { Impact } from '@/lib/domain/catalog/impact/impact';
import { movesFrom, type Rollout } from '@/lib/domain/catalog/rollout';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { addDays, localDateOf, startOfLocalDay, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';

export interface PriceNotice {
  readonly notices: Impact['notices'];
  readonly rollout: Rollout;
  /** When customers are told: with the publish, or when it is scheduled. */
  readonly toldAt: Date;
  readonly publishAt: Date;
  /** Of the brand; a day of notice is one of its days. */
  readonly timeZone: TimeZone;
}

/** The first day a price may rise for consumers who are told at `toldAt`; null when nobody has to be told. */
export function earliestRise({
  notices,
  toldAt,
  timeZone,
}: Pick<PriceNotice, 'notices' | 'toldAt' | 'timeZone'>): LocalDate | null {
  if (notices.length === 0) return null;
  return addDays(localDateOf(toldAt, timeZone), Math.max(...notices.map(({ days }) => days)));
}

/** No to a rollout that charges consumers a higher price before their notice is over; it names the first day that is possible. */
export function refusalOfRise(notice: PriceNotice): Refusal | null {
  const { rollout, publishAt, timeZone } = notice;
  const earliest = earliestRise(notice);
  const from = movesFrom(rollout, publishAt);
  if (earliest === null || from === null || from >= startOfLocalDay(earliest, timeZone)) return null;
  return refuse(
    'INPUT_INVALID',
    `The price rises for consumers, who are told before. The earliest day is ${earliest}.`,
    {
      field: 'rollout.from',
      values: { earliest },
    },
  );
}
