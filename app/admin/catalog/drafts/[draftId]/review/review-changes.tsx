import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { pathOf } from '@/components/catalog/comment-path';
import { DiffList } from '@/components/catalog/diff-list';
import { isAbout, useDiffRows } from '@/components/catalog/diff-text';
import { TextLink } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { SegmentedLinks } from '@/components/ui/segmented';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { DraftCommentView } from '@/db/read/catalog/list-draft-comments';
import type { DiffRow } from '@/lib/domain/catalog/diff';

interface ReviewChangesProps {
  readonly review: DraftReview;
  readonly comments: readonly DraftCommentView[];
  readonly asJson: boolean;
}

/** Every difference to the release below the draft, with who made it; or the edits as they are stored. */
export function ReviewChanges({ review, comments, asJson }: ReviewChangesProps): ReactNode {
  const t = useTranslations('catalog');
  const rows = useDiffRows();
  const { draft, features, overrideNames } = review;
  const { changes } = draft;
  const by = (row: DiffRow): ReactNode => {
    const edit = draft.edits.findLast(({ patch, undone }) => !undone && isAbout(patch, row));
    return (
      <>
        {edit === undefined ? null : (
          <>
            {edit.author} <DateTime at={edit.at} style="time" />
          </>
        )}
        <CommentsOfRow path={pathOf(row)} draftId={draft.id} comments={comments} />
      </>
    );
  };
  const here = `/admin/catalog/drafts/${draft.id}/review`;
  const segments = [
    { label: t('review.asTable'), href: here, current: !asJson },
    { label: t('review.asJson'), href: `${here}?as=json`, current: asJson },
  ];
  return (
    <Card clip>
      <CardHead
        title={t('draft.changes', { count: changes.length })}
        note={changes.length === 0 ? undefined : t('review.counts', counts(changes))}
        actions={changes.length === 0 ? undefined : <SegmentedLinks label={t('review.asTable')} segments={segments} />}
      />
      {changes.length === 0 ? (
        <EmptyState>{t('review.empty')}</EmptyState>
      ) : asJson ? (
        <pre className="pr-json" tabIndex={0}>
          {JSON.stringify(
            changes.map((row) => row.patch),
            null,
            2,
          )}
        </pre>
      ) : (
        <DiffList
          caption={t('review.caption', { number: draft.number })}
          rows={rows(changes, { features, overrideNames, by })}
        />
      )}
    </Card>
  );
}

/** How many open comments a row has; the way to them and to another one. */
function CommentsOfRow({ path, draftId, comments }: CommentsOfRowProps): ReactNode {
  const t = useTranslations('catalog.comments');
  const count = comments.filter((each) => each.path === path && each.resolvedAt === null).length;
  return (
    <TextLink
      className="block min-h-6"
      href={`/admin/catalog/drafts/${draftId}/review?${new URLSearchParams({ about: path })}#comments`}
      aria-label={t('ofRowLabel', { count, row: path })}
    >
      {t('ofRow', { count })}
    </TextLink>
  );
}

interface CommentsOfRowProps {
  readonly path: string;
  readonly draftId: string;
  readonly comments: readonly DraftCommentView[];
}

function counts(changes: readonly DiffRow[]): { changed: number; added: number; removed: number } {
  const of = (glyph: DiffRow['glyph']): number => changes.filter((row) => row.glyph === glyph).length;
  return { changed: of('~'), added: of('+'), removed: of('−') };
}
