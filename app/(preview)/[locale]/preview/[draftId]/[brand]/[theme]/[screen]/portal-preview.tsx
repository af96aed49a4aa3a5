import type { ReactNode } from 'react';
import { CompareCard } from '@/app/my/plan/change/compare-card';
import { useWords } from '@/components/my/use-words';
import { PortalHead } from '@/components/shell/page-head';
import { previewOffers } from '@/db/read/catalog/preview-of-plan';
import type { ScreenProps } from './screen-props';

/** What somebody who has the chosen plan would be offered in the portal, with every row. */
export function PortalPreview({ preview, question }: ScreenProps): ReactNode {
  const { t, name } = useWords();
  const { plans, rows } = previewOffers(preview, question);
  const view = {
    plans,
    rows,
    interval: question.interval,
    mayChange: true,
    subscription: { id: 'subscription_sample' },
  };
  return (
    <>
      <PortalHead title={t('change.compare')} lead={t('change.have', { plan: name(question.plan.names) })} />
      <CompareCard view={view} offer={undefined} all />
    </>
  );
}
