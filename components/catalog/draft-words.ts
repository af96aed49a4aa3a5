import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/domain/time/format-date';
import type { OpenDraft } from './draft-snapshot';

/** "last edit 12:03 by Marco Brandt" */
export function useLastEdit(): (draft: OpenDraft) => string {
  const t = useTranslations('catalog.together');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return ({ lastEdit }) => {
    if (lastEdit === null) return t('noEdit');
    const time = formatDate(lastEdit.at, { locale, timeZone, style: 'day-time' });
    return lastEdit.mine ? t('editMine', { time }) : t('editBy', { time, name: lastEdit.by });
  };
}
