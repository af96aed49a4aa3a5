import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DiffList } from '@/components/catalog/diff-list';
import { isAbout, useDiffRows } from '@/components/catalog/diff-text';
import { TextLink } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import type { ReleaseView } from '@/db/read/catalog/get-release';
import type { DiffRow } from '@/lib/domain/catalog/diff';

/** The difference to the release before. */
export function ReleaseChanges({ view }: { view: ReleaseView }): ReactNode {
  const t = useTranslations('catalog.release');
  const rows = useDiffRows();
  const { base, changes, draft, edits, features, overrideNames, release } = view;
  const by = (row: DiffRow): ReactNode => {
    const edit = edits.findLast(({ patch, undone }) => !undone && isAbout(patch, row));
    return edit === undefined ? null : (
      <>
        {edit.author} <DateTime at={edit.at} style="day-short" />
      </>
    );
  };
  return (
    <Card clip>
      <CardHead
        title={t('changes', { count: changes.length })}
        note={base === null ? t('againstNothing') : t('against', { number: base.number })}
        actions={
          draft === null ? undefined : (
            <TextLink href={`/admin/catalog/drafts/${draft.id}/review`}>
              {t('draft', { number: draft.number })}
            </TextLink>
          )
        }
      />
      <DiffList
        caption={t('caption', { number: release.number })}
        rows={rows(changes, { features, overrideNames, by })}
      />
    </Card>
  );
}
