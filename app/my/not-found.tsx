import type { ReactNode } from 'react';
import { getWords } from '@/components/my/get-words';
import { PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';

/** For what does not exist and for what belongs to somebody else: the two read the same. */
export default async function NotFound(): Promise<ReactNode> {
  const { t } = await getWords();
  return (
    <>
      <PortalHead title={t('notFound.title')} lead={t('notFound.lead')} />
      <ButtonLink size="md" href="/my">
        {t('notFound.back')}
      </ButtonLink>
    </>
  );
}
