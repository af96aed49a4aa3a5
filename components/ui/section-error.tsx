'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';

/** What an error boundary shows: what happened, what it means for money, what to do, and a code for support. */
export function SectionError({ code, retry }: { code?: string | undefined; retry: () => void }): ReactNode {
  const t = useTranslations('ui');
  return (
    <div className="pr-empty" role="alert">
      <p>
        <b className="block text-ink">{t('errors.section')}</b>
        {t('errors.sectionLead')}
      </p>
      <Button onClick={retry}>
        <RotateCcw className="pr-i-s" aria-hidden="true" />
        {t('retry')}
      </Button>
      {code === undefined ? null : (
        <p className="text-meta">
          {t('errors.code')} <CopyId value={code} what={t('errors.code')} />
        </p>
      )}
    </div>
  );
}
