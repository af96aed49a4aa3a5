import { useLocale, useTimeZone } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate, type DateStyle } from '@/lib/domain/time/format-date';

interface DateTimeProps {
  readonly at: Date;
  readonly style?: DateStyle;
  /** The zone of the business the date belongs to; the page's own when not stated. Never the viewer's. */
  readonly timeZone?: string;
  readonly className?: string;
}

/** An instant as a date of a stated zone. The exact time with its zone is one hover away. */
export function DateTime({ at, style = 'day', timeZone, className = '' }: DateTimeProps): ReactNode {
  const locale = useLocale();
  const pageZone = useTimeZone() ?? 'UTC';
  const zone = timeZone ?? pageZone;
  const exact = `${formatDate(at, { locale, timeZone: zone, style: 'long' })} ${zoneName(zone)}`;
  return (
    <time dateTime={at.toISOString()} title={exact} className={`num ${className}`}>
      {formatDate(at, { locale, timeZone: zone, style })}
    </time>
  );
}

/** A calendar day such as `2026-12-12`: it has no time and moves through no zone. */
export function BillingDate({
  on,
  style = 'day',
  className = '',
}: {
  on: string;
  style?: 'day' | 'day-short' | 'month';
  className?: string;
}): ReactNode {
  const locale = useLocale();
  return (
    <time dateTime={on} className={`num ${className}`}>
      {formatDate(new Date(`${on}T00:00:00Z`), { locale, timeZone: 'UTC', style })}
    </time>
  );
}

/** The city of a zone, as people say it: `Europe/Berlin` is Berlin. */
export function zoneName(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
