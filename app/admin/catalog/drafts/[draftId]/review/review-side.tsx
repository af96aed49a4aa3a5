import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { zoneName } from '@/components/ui/date-time';
import { Timeline } from '@/components/ui/timeline';
import type { ApprovalView } from '@/db/read/catalog/get-approvals';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import type { ScheduleView } from '@/db/read/catalog/get-schedule';
import type { Permission } from '@/lib/domain/access/may';
import { approvalOf } from './approval-of';
import { changedPlans } from './changed-plans';
import { movedBy } from './moved-by';
import { ReviewApproval } from './review-approval';
import { ReviewPublish } from './review-publish';
import { ReviewRollout } from './review-rollout';

interface ReviewSideProps {
  readonly review: DraftReview;
  readonly impact: ImpactView | null;
  readonly asked: { readonly approvals: readonly ApprovalView[]; readonly mayDecide: Permission };
  readonly scheduled: ScheduleView | null;
  /** Another release went live after the draft was begun. */
  readonly stale: boolean;
}

/** Rollout, the second person, what will happen, and the button. */
export function ReviewSide({ review, impact, asked, scheduled, stale }: ReviewSideProps): ReactNode {
  const approval = approvalOf(review, impact, asked.approvals);
  return (
    <div className="pr-review-side">
      {review.draft.changes.length === 0 ? null : (
        <>
          <ReviewRollout review={review} view={impact} />
          <ReviewApproval review={review} state={approval} mayDecide={asked.mayDecide} />
        </>
      )}
      <WillHappen review={review} impact={impact} />
      <ReviewPublish review={review} impact={impact} approval={approval} scheduled={scheduled} stale={stale} />
    </div>
  );
}

function WillHappen({ review, impact }: Pick<ReviewSideProps, 'review' | 'impact'>): ReactNode {
  const t = useTranslations('catalog.review');
  const { draft, line, nextReleaseNumber: number } = review;
  const onChanged = changedPlans(draft).reduce((sum, plan) => sum + (review.subscriptions[plan.key] ?? 0), 0);
  const kind = impact?.rollout.kind ?? 'new_customers';
  const moving = impact === null || kind === 'new_customers' ? 0 : movedBy(impact.impact);
  const moves = t('willMoveExisting', { count: moving });
  const staying = Math.max(onChanged - moving, 0);
  const keeps = moving > 0 && staying === 0 ? '' : t('willKeep', { count: staying });
  return (
    <Card>
      <CardHead title={t('will')} note={t('zone', { city: zoneName(line.brand.timeZone) })} />
      <CardBody>
        <Timeline
          entries={[
            {
              when: t('now'),
              what: `${t('willShow', { number })} ${kind === 'now' && moving > 0 ? `${moves} ` : ''}${keeps}`,
            },
            ...(kind === 'at_renewal' && moving > 0 ? [{ when: t('atRenewal'), what: moves }] : []),
            { when: t('later'), what: t('willMove') },
          ]}
        />
      </CardBody>
    </Card>
  );
}
