import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/domain/time/format-date';
import { Badge } from '@/components/ui/badge';
import { statusEntry, type StatusKind, type StatusOf } from '@/components/ui/status-registry';

interface StatusProps<K extends StatusKind> {
  readonly kind: K;
  readonly state: StatusOf<K>;
  /** When the state ends or was reached: "Pending until 20 Dec", "Paid 5 Nov". */
  readonly date?: Date | undefined;
  /** The zone of the business whose date it is; the page's own when not stated. */
  readonly timeZone?: string;
  /** What the word needs besides a date: `{version: '4.2'}`, `{reason: 'bank details'}`, `{days: '12'}`. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Word, icon and tone of a state, from the one registry. Hovering or a screen reader gets what it means. */
export function Status<K extends StatusKind>({ kind, state, date, timeZone, values }: StatusProps<K>): ReactNode {
  const t = useTranslations('status');
  const locale = useLocale();
  const pageZone = useTimeZone() ?? 'UTC';
  const { tone, icon } = statusEntry(kind, state);
  const key = `${kind}.${state}`;
  const when = date && formatDate(date, { locale, timeZone: timeZone ?? pageZone, style: 'day-short' });
  const dated = when !== undefined && t.has(`${key}.dated`);
  const detailed = values !== undefined && t.has(`${key}.detailed`);
  const word = detailed
    ? t(`${key}.detailed`, { ...values, when: when ?? '' })
    : dated
      ? t(`${key}.dated`, { when })
      : t(`${key}.word`);
  return (
    <span title={t(`${key}.meaning`)} className="inline-flex items-start">
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
    </span>
  );
}
