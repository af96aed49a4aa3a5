import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { publish, rename } from '@/app/admin/catalog/draft-actions';
import { useCatalogText } from '@/components/catalog/catalog-text';
import { PublishForm } from '@/components/catalog/publish-form';
import { RenameForm } from '@/components/catalog/rename-form';
import { Card, CardBody } from '@/components/ui/card';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import { needsReason, warningKey } from '@/lib/domain/catalog/gate-linter';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import type { ScheduleView } from '@/db/read/catalog/get-schedule';
import { formatDate } from '@/lib/domain/time/format-date';
import type { ApprovalState } from './approval-of';
import { movedBy, riseWithoutNotice } from './moved-by';
import { ReviewSchedule } from './review-schedule';
import { useRoleNames } from './role-words';

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
  const count = impact === null || rollout.kind === 'new_customers' ? 0 : movedBy(impact.impact);
  const confirm = count === 0 ? undefined : t('confirmWord', { count: text.count(count) });
  const why = useWhyNot(props);
  return (
    <Card>
      <CardBody className="grid gap-5">
        {review.editing.allowed ? (
          <RenameForm draftId={draft.id} title={draft.title} number={number} rename={rename} />
        ) : null}
        <PublishForm
          key={`${rollout.kind} ${count}`}
          draftId={draft.id}
          hash={draft.hash}
          rollout={JSON.stringify(rollout)}
          label={count === 0 ? t('publish', { number }) : t(`publishMoving.${rollout.kind}`, { number, count })}
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
          isPossible={why === undefined}
        />
        <p className="text-meta text-muted">{t('publishNote', { number })}</p>
      </CardBody>
    </Card>
  );
}

/** "Marco Brandt, 09:41" */
function useLastEdit({ draft: { edits, savedAt } }: DraftReview): string | undefined {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const last = edits.at(-1);
  return last && savedAt ? `${last.author}, ${formatDate(savedAt, { locale, timeZone, style: 'time' })}` : undefined;
}

/** Why this draft cannot be published by this person now; undefined when it can. */
function useWhyNot({ review, impact, approval, stale }: ReviewPublishProps): string | undefined {
  const t = useTranslations('catalog.review');
  const roles = useRoleNames();
  const { draft, live, publishing } = review;
  const errors = draft.findings.filter((finding) => finding.severity === 'error').length;
  if (!publishing.allowed) return t('whyRole', { who: roles(publishing.whoCan) });
  if (stale) return t('staleTitle', { number: live?.number ?? 0 });
  if (draft.changes.length === 0) return t('whyEmpty');
  if (errors > 0) return t('whyErrors', { count: errors });
  const given = new Set(draft.reasons.map(({ warning }) => warning));
  const open = draft.findings.filter((finding) => needsReason(finding) && !given.has(warningKey(finding))).length;
  if (open > 0) return t('whyReasons', { count: open });
  if (approval.rollout.kind !== 'new_customers' && impact?.stale !== null) return t('whyStale');
  if (approval.rollout.kind === 'now' && riseWithoutNotice(impact)) return t('whyNotice');
  return approval.isMissing ? t('whyApproval') : undefined;
}
