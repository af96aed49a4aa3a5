import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { rebase } from '@/app/admin/catalog/draft-actions';
import { DiffList } from '@/components/catalog/diff-list';
import { useDiffRows } from '@/components/catalog/diff-text';
import { RebaseForm, type ConflictRow } from '@/components/catalog/rebase-form';
import { Card, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import { diffCatalog, type DiffRow } from '@/lib/domain/catalog/diff';
import { compareThree, type RebaseConflict } from '@/lib/domain/catalog/three-way';
import { formatDate } from '@/lib/domain/time/format-date';

/** The draft was published or discarded; it can only be read. */
export function ClosedNotice({ review: { draft } }: { review: DraftReview }): ReactNode {
  const t = useTranslations('catalog.review');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  if (draft.closedAt === null || draft.closedAs === null) return null;
  const date = formatDate(draft.closedAt, { locale, timeZone, style: 'day-time' });
  return (
    <div className="mb-5">
      <Notice>{t('closed', { how: draft.closedAs, date })}</Notice>
    </div>
  );
}

/** Another release went live after the draft was begun: what it changed, and the way on. */
export function StaleNotice({ review }: { review: DraftReview }): ReactNode {
  const t = useTranslations('catalog.review');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const rows = useDiffRows();
  const tPublish = useTranslations('catalog.publish.stale');
  const { draft, live, liveDocument, features, overrideNames } = review;
  const { conflicts: found, merged } = compareThree({ base: draft.base, live: liveDocument, mine: draft.document });
  const conflicts = useConflictRows(review, found);
  if (live === null) return null;
  const { number, publishedBy, title, publishedAt } = live;
  const base = draft.baseRelease === null ? t('staleBaseNone') : `r${draft.baseRelease.number}`;
  const date = formatDate(publishedAt, { locale, timeZone, style: 'day-time' });
  return (
    <div className="mb-5 grid gap-3" id="stale">
      <Notice tone="warn" title={t('staleTitle', { number })} live="status">
        {t('stale', { name: publishedBy, title, date, base })}
      </Notice>
      <Card clip>
        <CardHead title={t('staleChanged', { number })} />
        <DiffList
          caption={t('staleChanged', { number })}
          rows={rows(diffCatalog(draft.base, liveDocument), { features, overrideNames })}
        />
      </Card>
      {review.editing.allowed ? (
        <Card clip>
          <CardHead title={tPublish('title', { number })} />
          <RebaseForm
            draftId={draft.id}
            revision={draft.revision}
            number={number}
            conflicts={conflicts}
            merged={merged.length}
            rebase={rebase}
          />
        </Card>
      ) : null}
    </div>
  );
}

/** The three values of each field both sides changed, in words. */
function useConflictRows(
  { features, overrideNames }: DraftReview,
  conflicts: readonly RebaseConflict[],
): ConflictRow[] {
  const rows = useDiffRows();
  const own = rows(
    conflicts.map(({ row }) => row),
    { features, overrideNames },
  );
  const theirs = rows(
    conflicts.map(({ row, live }): DiffRow => {
      const { glyph, plan, field, before, patch } = row;
      const rest = { glyph, plan, field, patch, ...(before === undefined ? {} : { before }) };
      return live === undefined ? rest : { ...rest, after: live };
    }),
    { features, overrideNames },
  );
  return conflicts.map(({ path, isGone }, index) => ({
    path,
    isGone,
    subject: own[index]?.subject,
    field: own[index]?.field,
    base: own[index]?.before,
    live: theirs[index]?.after,
    mine: own[index]?.after,
  }));
}
