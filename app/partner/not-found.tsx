import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';

export default async function PartnerNotFound(): Promise<ReactNode> {
  const t = await getTranslations('partner.errors');
  return (
    <Card>
      <EmptyState
        action={
          <ButtonLink size="md" href="/partner">
            {t('home')}
          </ButtonLink>
        }
      >
        <h1 className="text-section font-semibold text-ink">{t('notFoundTitle')}</h1>
        {t('notFound')}
      </EmptyState>
    </Card>
  );
}
