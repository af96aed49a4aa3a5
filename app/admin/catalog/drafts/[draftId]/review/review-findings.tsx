import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { reasonFor } from '@/app/admin/catalog/reason-action';
import { useFindingText } from '@/components/catalog/finding-text';
import { ReasonForm } from '@/components/catalog/reason-form';
import { TextLink } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { Finding } from '@/lib/domain/catalog/check-catalog';
import { needsReason, warningKey } from '@/lib/domain/catalog/gate-linter';

/** What has to be put right before publishing, and what is only doubtful, each with the way to its cell. */
export function ReviewFindings({ review }: { review: DraftReview }): ReactNode {
  const t = useTranslations('catalog.review');
  const { draft, features, line } = review;
  const text = useFindingText(draft.document, features);
  const errors = draft.findings.filter((finding) => finding.severity === 'error');
  const warnings = draft.findings.filter((finding) => finding.severity === 'warning');
  if (draft.changes.length === 0 || draft.findings.length === 0) return null;
  const note = [
    errors.length > 0 ? t('blocks', { count: errors.length }) : '',
    warnings.length > 0 ? t('warns', { count: warnings.length }) : '',
  ];
  const href = (finding: Finding): string => {
    const [, plan = '', , ...rest] = finding.path;
    return `/admin/catalog/plans/${line.key}?draft=${draft.id}#${plan}-${rest.join('.')}`;
  };
  return (
    <Card clip id="findings">
      <CardHead title={t('findings')} note={note.filter(Boolean).join(', ')} />
      {[...errors, ...warnings].map((finding) => (
        <Fragment key={warningKey(finding)}>
          <Notice
            flat
            tone={finding.severity === 'error' ? 'bad' : 'warn'}
            icon={finding.severity === 'error' ? CircleAlert : TriangleAlert}
          >
            {text(finding)} <TextLink href={href(finding)}>{t('goTo')}</TextLink>
          </Notice>
          {needsReason(finding) ? <Reason review={review} warning={warningKey(finding)} /> : null}
        </Fragment>
      ))}
    </Card>
  );
}

/** The written reason for a gate warning, or the form for one. */
function Reason({ review: { draft, editing }, warning }: { review: DraftReview; warning: string }): ReactNode {
  const t = useTranslations('catalog.reason');
  const given = draft.reasons.find((reason) => reason.warning === warning);
  if (given !== undefined)
    return <p className="px-4 pb-4 text-control">{t('given', { reason: given.reason, author: given.author })}</p>;
  if (draft.closedAs !== null || !editing.allowed) return null;
  return <ReasonForm draftId={draft.id} warning={warning} action={reasonFor} />;
}
