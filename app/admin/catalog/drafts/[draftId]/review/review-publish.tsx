import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { publish, rename } from '@/app/admin/catalog/draft-actions';
import { useCatalogText } from '@/components/catalog/catalog-text';
import { isAbout, useDiffRows } from '@/components/catalog/diff-text';
import { PublishForm } from '@/components/catalog/publish-form';
import { RenameForm } from '@/components/catalog/rename-form';
import { Card, CardBody } from '@/components/ui/card';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import type { ScheduleView } from '@/db/read/catalog/get-schedule';
import { formatDate } from '@/lib/domain/time/format-date';
import type { ApprovalState } from './approval-of';
import { earliestOf, movedBy } from './moved-by';
import { Checklist, useChecklist, type CheckItem } from './review-checklist';
import { ReviewSchedule } from './review-schedule';
import { useRoleNames } from '@/app/admin/catalog/role-names';

interface ReviewPublishProps {
  readonly review: DraftReview;
  readonly impact: ImpactView | null;
  readonly approval: ApprovalState;
  readonly scheduled: ScheduleView | null;
  /** Another release went live after the draft was begun. */
  readonly stale: boolean;
}

/** What the change is called, and the button that says what it does. */
export function ReviewPublish(props: ReviewPublishProps): ReactNode {
  const { review, impact, approval, scheduled } = props;
  const t = useTranslations('catalog.review');
  const text = useCatalogText();
  const { draft, nextReleaseNumber: number } = review;
  const { rollout } = approval;
  const label = usePublishLabel(review);
  const count = impact === null || rollout.kind === 'new_customers' ? 0 : movedBy(impact.impact);
  const confirm = count === 0 ? undefined : t('confirmWord', { count: text.count(count) });
  const items = useChecklist(props);
  const why = useWhyNot(props, items);
  // A publish at once cannot keep a notice that a later one does.
  const isPossibleLater =
    useWhyNot(
      props,
      items.filter(({ key }) => key !== 'notice'),
    ) === undefined;
  return (
    <Card>
      <CardBody className="grid gap-5">
        {review.editing.allowed ? (
          <RenameForm draftId={draft.id} title={draft.title} number={number} rename={rename} />
        ) : null}
        {draft.changes.length === 0 ? null : <Checklist items={items} />}
        <PublishForm
          key={`${rollout.kind} ${count}`}
          draftId={draft.id}
          hash={draft.hash}
          rollout={JSON.stringify(rollout)}
          label={count === 0 ? t('publish', { number }) : label(rollout, { number, count })}
          confirm={confirm}
          lastEdit={useLastEdit(review)}
          why={why}
          publish={publish}
        />
        <ReviewSchedule
          review={review}
          waiting={scheduled}
          rollout={JSON.stringify(rollout)}
          confirm={confirm}
          isPossible={isPossibleLater}
          earliest={earliestOf(review, impact)}
        />
        <p className="text-meta text-muted">{t('publishNote', { number })}</p>
      </CardBody>
    </Card>
  );
}

/** "Publish r43 and move 1,204 subscriptions on 20 Dec 2026" */
function usePublishLabel({ line }: DraftReview) {
  const t = useTranslations('catalog.review.publishMoving');
  const locale = useLocale();
  return (rollout: Rollout, counts: { readonly number: number; readonly count: number }): string => {
    if (rollout.kind !== 'now' || rollout.from === undefined) return t(rollout.kind, counts);
    const { timeZone } = line.brand;
    return t('on_day', { ...counts, day: formatDate(new Date(rollout.from), { locale, timeZone, style: 'day' }) });
  };
}

/** "Standard, Heating zones: Marco Brandt, 09:41" */
function useLastEdit({ draft, features }: DraftReview): string | undefined {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const rows = useDiffRows();
  const { edits, savedAt, changes } = draft;
  const last = edits.findLast(({ undone }) => !undone);
  if (!last || !savedAt) return undefined;
  const about = rows(
    changes.filter((row) => isAbout(last.patch, row)),
    { features },
  ).at(-1);
  const what = [about?.subject, about?.field].filter((word) => typeof word === 'string').join(', ');
  const by = `${last.author}, ${formatDate(savedAt, { locale, timeZone, style: 'time' })}`;
  return what === '' ? by : `${what} (${by})`;
}

/** Why this draft cannot be published by this person now; undefined when it can. */
function useWhyNot({ review }: ReviewPublishProps, items: readonly CheckItem[]): string | undefined {
  const t = useTranslations('catalog.review');
  const roles = useRoleNames();
  const { draft, publishing } = review;
  if (!publishing.allowed) return t('whyRole', { who: roles(publishing.whoCan) });
  if (draft.changes.length === 0) return t('whyEmpty');
  const open = items.filter(({ isDone }) => !isDone).length;
  return open === 0 ? undefined : t('whyOpen', { count: open });
}
