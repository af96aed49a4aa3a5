/**
 * Dates as people read them. Locale and zone are always stated, so that server and browser, Berlin and New York print the
 * same day. Nothing but the platform's own formatter is used: portals load no calendar library.
 */
export type DateStyle =
  /** 20 Nov 2026 */
  | 'day'
  /** 20 Nov */
  | 'day-short'
  /** 20 Nov 2026, 09:30 */
  | 'day-time'
  /** November 2026 */
  | 'month'
  /** Fri 20 Nov 2026, 09:30 */
  | 'long'
  /** 09:30 */
  | 'time';

export interface DateFormat {
  readonly locale: string;
  /** IANA name such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** `day` when not stated. */
  readonly style?: DateStyle;
}

export function formatDate(at: Date, { locale, timeZone, style = 'day' }: DateFormat): string {
  const parts = formatterFor(locale, timeZone, style).formatToParts(at);
  // British English writes "Fri, 20 Nov"; the comma before the time is enough for one line.
  const afterWeekday = locale.startsWith('en') && parts[0]?.type === 'weekday' ? 1 : -1;
  return parts.map((part, index) => (index === afterWeekday ? ' ' : part.value)).join('');
}

/** A period as its first and last day: `1 Nov 2026 – 30 Nov 2026`; the end is the last day inside, since periods are half-open. */
export function formatPeriod(within: { readonly start: Date; readonly end: Date }, format: DateFormat): string {
  const lastInstant = new Date(within.end.getTime() - 1);
  return `${formatDate(within.start, format)} – ${formatDate(lastInstant, format)}`;
}

const STYLES: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  'day-short': { day: 'numeric', month: 'short' },
  'day-time': { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  month: { month: 'long', year: 'numeric' },
  long: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

/** Making a formatter is slow and using it is fast. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(locale: string, timeZone: string, style: DateStyle): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${style}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  // English without a country would be American, which puts the month first.
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...STYLES[style], timeZone });
  formatters.set(key, made);
  return made;
}
