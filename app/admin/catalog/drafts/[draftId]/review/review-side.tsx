import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { publish, rename } from '@/app/admin/catalog/draft-actions';
import { PublishForm } from '@/components/catalog/publish-form';
import { RenameForm } from '@/components/catalog/rename-form';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { zoneName } from '@/components/ui/date-time';
import { Timeline } from '@/components/ui/timeline';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import { formatDate } from '@/lib/domain/time/format-date';
import { changedPlans } from './changed-plans';
import { ReviewRollout } from './review-rollout';

/** Rollout, what will happen, and the button. */
interface ReviewSideProps {
  readonly review: DraftReview;
  readonly impact: ImpactView | null;
  /** Another release went live after the draft was begun. */
  readonly stale: boolean;
}

export function ReviewSide({ review, impact, stale }: ReviewSideProps): ReactNode {
  const t = useTranslations('catalog.review');
  const { draft, line, nextReleaseNumber: number } = review;
  const staying = changedPlans(draft).reduce((sum, plan) => sum + (review.subscriptions[plan.key] ?? 0), 0);
  return (
    <div className="pr-review-side">
      {draft.changes.length === 0 ? null : <ReviewRollout review={review} view={impact} />}
      <Card>
        <CardHead title={t('will')} note={t('zone', { city: zoneName(line.brand.timeZone) })} />
        <CardBody>
          <Timeline
            entries={[
              { when: t('now'), what: `${t('willShow', { number })} ${t('willKeep', { count: staying })}` },
              { when: t('later'), what: t('willMove') },
            ]}
          />
        </CardBody>
      </Card>
      <Card>
        <CardBody className="grid gap-5">
          {review.editing.allowed ? (
            <RenameForm draftId={draft.id} title={draft.title} number={number} rename={rename} />
          ) : null}
          <PublishForm
            draftId={draft.id}
            hash={draft.hash}
            number={number}
            lastEdit={useLastEdit(review)}
            why={useWhyNot(review, stale)}
            publish={publish}
          />
          <p className="text-meta text-muted">{t('publishNote', { number })}</p>
        </CardBody>
      </Card>
    </div>
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
function useWhyNot({ draft, live, publishing }: DraftReview, stale: boolean): string | undefined {
  const t = useTranslations('catalog');
  const errors = draft.findings.filter((finding) => finding.severity === 'error').length;
  if (!publishing.allowed) {
    const who = publishing.whoCan.map((role) => (t.has(`role.${role}`) ? t(`role.${role}`) : role)).join(', ');
    return t('review.whyRole', { who });
  }
  if (stale) return t('review.staleTitle', { number: live?.number ?? 0 });
  if (draft.changes.length === 0) return t('review.whyEmpty');
  return errors === 0 ? undefined : t('review.whyErrors', { count: errors });
}
