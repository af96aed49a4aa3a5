import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { wordsOf, type Words } from '@/components/my/words';

/** The portal's words inside a component. */
export function useWords(): Words {
  return wordsOf(useTranslations('my'), useLocale(), useTimeZone() ?? 'UTC');
}
