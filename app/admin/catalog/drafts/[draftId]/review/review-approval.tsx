import { CircleCheck, Hourglass, MessageSquareWarning } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { approve, askApproval, askForChanges } from '@/app/admin/catalog/drafts/approval-actions';
import { useRoleNames } from '@/app/admin/catalog/role-names';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { Badge } from '@/components/ui/badge';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import type { ApprovalView } from '@/db/read/catalog/get-approvals';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { Permission } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import type { ApprovalState } from './approval-of';

interface ReviewApprovalProps {
  readonly review: DraftReview;
  readonly state: ApprovalState;
  readonly mayDecide: Permission;
}

/** The second person: why, who, and where it stands. */
export function ReviewApproval({ review, state, mayDecide }: ReviewApprovalProps): ReactNode {
  const t = useTranslations('catalog.approval');
  const { reasons, request, voided } = state;
  if (reasons.length === 0 && request === undefined) return null;
  const mayAsk = review.editing.allowed && (request === undefined || request.decision === 'changes_requested');
  return (
    <Card id="approval">
      <CardHead title={t('title')} />
      <CardBody className="grid gap-4 text-control">
        {request === undefined ? <p>{t('needed')}</p> : <Stand request={request} />}
        {voided === undefined ? null : <p>{t('void', { name: voided.decidedBy ?? voided.requestedBy })}</p>}
        <ul className="list-disc pl-5 text-muted">
          {reasons.map((reason) => (
            <li key={reason}>{t(`reason.${reason}`)}</li>
          ))}
        </ul>
        <WhoDecides mayDecide={mayDecide} />
        {mayAsk ? <Ask draftId={review.draft.id} state={state} /> : null}
        {request?.decision === null && mayDecide.allowed ? <Decide approvalId={request.id} /> : null}
      </CardBody>
    </Card>
  );
}

function Stand({ request }: { request: ApprovalView }): ReactNode {
  const t = useTranslations('catalog.approval');
  const { decision, decidedAt, decidedBy, decisionNote, note, requestedAt, requestedBy } = request;
  const look =
    decision === 'approved'
      ? ({ tone: 'ok', icon: CircleCheck } as const)
      : decision === null
        ? ({ tone: 'info', icon: Hourglass } as const)
        : ({ tone: 'warn', icon: MessageSquareWarning } as const);
  return (
    <div className="grid gap-2" role="status">
      <span>
        <Badge {...look}>{t(`state.${decision ?? 'waiting'}`)}</Badge>
      </span>
      <span>
        {t('asked', { name: requestedBy })} <DateTime at={requestedAt} style="day-time" />
        {note === '' ? null : <q className="block">{note}</q>}
      </span>
      {decidedAt === null ? null : (
        <span>
          {t('decided', { name: decidedBy ?? '' })} <DateTime at={decidedAt} style="day-time" />
          {decisionNote === null || decisionNote === '' ? null : <q className="block">{decisionNote}</q>}
        </span>
      )}
    </div>
  );
}

function WhoDecides({ mayDecide }: { mayDecide: Permission }): ReactNode {
  const t = useTranslations('catalog.approval');
  const names = useRoleNames();
  return (
    <p className="text-muted">{mayDecide.allowed ? t('youCan') : t('whoCan', { who: names(mayDecide.whoCan) })}</p>
  );
}

function Ask({ draftId, state }: { draftId: string; state: ApprovalState }): ReactNode {
  const t = useTranslations('catalog.approval');
  return (
    <FieldsForm
      prefix="ask"
      fields={[
        { kind: 'hidden', name: 'draftId', label: '', value: draftId },
        { kind: 'hidden', name: 'rollout', label: '', value: JSON.stringify(state.rollout) },
        { kind: 'textarea', name: 'note', label: t('note'), hint: t('noteHint') },
      ]}
      submit={t('ask')}
      done={t('askDone')}
      quiet
      action={askApproval}
      initial={UNSENT}
    />
  );
}

function Decide({ approvalId }: { approvalId: string }): ReactNode {
  const t = useTranslations('catalog.approval');
  const id: FormField = { kind: 'hidden', name: 'approvalId', label: '', value: approvalId };
  return (
    <>
      <FieldsForm
        prefix="approve"
        fields={[id, { kind: 'textarea', name: 'note', label: t('approveNote') }]}
        submit={t('approve')}
        done={t('approveDone')}
        action={approve}
        initial={UNSENT}
      />
      <details>
        <summary className="pr-link inline-flex min-h-6 items-center">{t('orChanges')}</summary>
        <div className="pt-3">
          <FieldsForm
            prefix="changes"
            fields={[id, { kind: 'textarea', name: 'note', label: t('changesNote'), required: true }]}
            submit={t('askChanges')}
            done={t('changesDone')}
            quiet
            action={askForChanges}
            initial={UNSENT}
          />
        </div>
      </details>
    </>
  );
}
