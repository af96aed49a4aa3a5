import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/domain/time/format-date';

export interface RailEvent {
  readonly at: Date;
  /** What happens, with its number: "4,106 invoices". */
  readonly what: string;
}

/** Where the last event stands, so that its words still fit on the line. */
const LAST = 86;
/** The least distance between two labels that stay readable, in percent of the line. */
const APART = 8;

/** A line to scale of what will happen next. Days that lie too close are moved apart, in their order. */
export function Rail({
  now,
  events,
}: {
  now: { readonly at: Date; readonly timeZone: string };
  events: readonly RailEvent[];
}): ReactNode {
  const t = useTranslations('shell.sandbox');
  const locale = useLocale();
  if (events.length === 0) return null;
  const places = railPlaces(
    now.at,
    events.map((event) => event.at),
  );
  const year = formatYear(now.at, now.timeZone);
  return (
    <ol className="pr-rail max-md:hidden" aria-label={t('rail')}>
      <li data-now="" style={{ left: 0 }}>
        <b>
          {formatDate(now.at, { locale, timeZone: now.timeZone, style: 'day-short' })},{' '}
          {formatDate(now.at, { locale, timeZone: now.timeZone, style: 'time' })}
        </b>
        {t('here')}
      </li>
      {events.map((event, index) => (
        <li key={index} style={{ left: `${places[index] ?? 0}%` }}>
          <b>
            {formatDate(event.at, {
              locale,
              timeZone: now.timeZone,
              style: formatYear(event.at, now.timeZone) === year ? 'day-short' : 'day',
            })}
          </b>
          {event.what}
        </li>
      ))}
    </ol>
  );
}

/** Percent of the line for each event: to scale, but never closer to the one before than its label needs. */
export function railPlaces(now: Date, events: readonly Date[]): readonly number[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const span = Math.max(last.getTime() - now.getTime(), 1);
  const apart = Math.min(APART, LAST / events.length);
  const places = events.map((at) => ((at.getTime() - now.getTime()) / span) * LAST);
  for (const [index, place] of places.entries()) places[index] = Math.max(place, (places[index - 1] ?? 0) + apart);
  // Pushing apart may have moved the last ones off the line; pull them back from its end.
  let limit = LAST;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.min(places[index] ?? 0, limit);
    limit = (places[index] ?? 0) - apart;
  }
  return places;
}

function formatYear(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at);
}
