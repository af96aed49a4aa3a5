import { CircleAlert, CircleCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import { needsReason, warningKey } from '@/lib/domain/catalog/gate-linter';
import { movesFrom } from '@/lib/domain/catalog/rollout';
import { formatDate } from '@/lib/domain/time/format-date';
import type { ApprovalState } from './approval-of';
import { isTooEarly } from './moved-by';

export interface CheckItem {
  readonly key: string;
  readonly isDone: boolean;
  readonly text: string;
  /** Where it is put right. */
  readonly href: string;
}

interface ChecklistFacts {
  readonly review: DraftReview;
  readonly impact: ImpactView | null;
  readonly approval: ApprovalState;
  /** Another release went live after the draft was begun. */
  readonly stale: boolean;
}

/** What has to hold before this draft can be published, as far as it applies. */
export function useChecklist({ review, impact, approval, stale }: ChecklistFacts): CheckItem[] {
  const t = useTranslations('catalog.publish.check');
  const notice = useNotice(review, impact);
  const { draft, live } = review;
  const errors = draft.findings.filter(({ severity }) => severity === 'error').length;
  const given = new Set(draft.reasons.map(({ warning }) => warning));
  const gates = draft.findings.filter(needsReason);
  const open = gates.filter((finding) => !given.has(warningKey(finding))).length;
  const item = (key: string, isDone: boolean, at: string, text: string): CheckItem => ({
    key,
    isDone,
    text,
    href: `#${at}`,
  });
  const isReaching = approval.rollout.kind !== 'new_customers';
  const isFresh = impact?.stale === null;
  return [
    item('errors', errors === 0, 'findings', t('errors', { count: errors })),
    ...(gates.length === 0 ? [] : [item('reasons', open === 0, 'findings', t('reasons', { count: open }))]),
    ...(stale ? [item('base', false, 'stale', t('base', { number: live?.number ?? 0 }))] : []),
    ...(isReaching ? [item('impact', isFresh, 'impact', t(isFresh ? 'impactFresh' : 'impactStale'))] : []),
    ...(notice === null ? [] : [item('notice', notice.isKept, 'rollout', notice.text)]),
    ...(approval.reasons.length === 0
      ? []
      : [item('approval', !approval.isMissing, 'approval', t(approval.isMissing ? 'approvalMissing' : 'approved'))]),
  ];
}

/** Null where no consumer has to be told. */
function useNotice(review: DraftReview, impact: ImpactView | null): { isKept: boolean; text: string } | null {
  const t = useTranslations('catalog.publish.check');
  const locale = useLocale();
  if (impact === null || impact.stale !== null || impact.impact.notices.length === 0) return null;
  const from = movesFrom(impact.rollout, review.at);
  if (from === null) return null;
  const isKept = !isTooEarly(review, impact);
  const day = formatDate(from, { locale, timeZone: review.line.brand.timeZone, style: 'day' });
  return { isKept, text: isKept ? t('noticeKept', { day }) : t('noticeEarly') };
}

export function Checklist({ items }: { items: readonly CheckItem[] }): ReactNode {
  const t = useTranslations('catalog.publish.check');
  return (
    <ul className="grid gap-2 text-control" aria-label={t('title')}>
      {items.map(({ key, isDone, text, href }) => (
        <li key={key} className="flex items-start gap-2">
          <span className={`pt-0.5 ${isDone ? 'text-ok' : 'text-warn'}`}>
            <Icon of={isDone ? CircleCheck : CircleAlert} />
          </span>
          <span className={isDone ? 'text-muted' : ''}>
            <span className="sr-only">{t(isDone ? 'done' : 'open')}: </span>
            {isDone ? (
              text
            ) : (
              <a className="pr-link" href={href}>
                {text}
              </a>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
