import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';

/** A part of a page that the person may not see, and who could change that. Says nothing about what it contains. */
export function NoAccess({ role, who }: { role: string; who: string }): ReactNode {
  const t = useTranslations('ui.noAccess');
  return (
    <Notice icon={Lock} title={t('heading')}>
      {t('lead', { role, who })}
    </Notice>
  );
}
