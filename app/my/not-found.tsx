import type { ReactNode } from 'react';
import { getWords } from '@/components/my/get-words';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** For what does not exist and for what belongs to somebody else: the two read the same. */
export default async function NotFound(): Promise<ReactNode> {
  const { t } = await getWords();
  return (
    <EmptyState
      action={
        <ButtonLink size="md" href="/my">
          {t('notFound.back')}
        </ButtonLink>
      }
    >
      <h1 className="text-ink text-section font-semibold">{t('notFound.title')}</h1>
      {t('notFound.lead')}
    </EmptyState>
  );
}
