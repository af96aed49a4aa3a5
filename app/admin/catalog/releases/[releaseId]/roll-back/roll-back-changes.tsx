import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DiffList } from '@/components/catalog/diff-list';
import { useDiffRows } from '@/components/catalog/diff-text';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { RollBackView } from '@/db/read/catalog/get-roll-back';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';

interface RollBackChangesProps {
  readonly view: RollBackView;
  readonly features: readonly FeatureDefinition[];
}

/** The difference in reverse: from what is live to what was. */
export function RollBackChanges({ view, features }: RollBackChangesProps): ReactNode {
  const t = useTranslations('catalog.rollBack');
  const rows = useDiffRows();
  const { live, target, changes, overrideNames } = view;
  const note = t('changesNote', { live: live.number, number: target.number });
  return (
    <Card clip>
      <CardHead title={t('changes')} note={note} />
      {changes.length === 0 ? (
        <EmptyState>{t('same', { number: target.number })}</EmptyState>
      ) : (
        <DiffList caption={t('changes')} rows={rows(changes, { features, overrideNames })} />
      )}
    </Card>
  );
}
