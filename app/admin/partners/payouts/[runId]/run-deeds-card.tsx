import type { ReactNode } from 'react';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { wordsOf } from '@/components/admin/customer-parts';
import { PayoutSkips } from '@/components/partners/payout-skips';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { moneyText } from '@/components/ui/money';
import { NativeDialog } from '@/components/ui/native-dialog';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';
import { UNSENT } from '@/lib/web/form-state';
import { discardRun, stopRun, submitRun } from '../run-deeds';

/** What can be done with the run by now; for roles that may not, who can. */
export function RunDeeds({ view, isStale }: { view: PayoutRunView; isStale: boolean }): ReactNode {
  const { run, mayCreate, mayApprove } = view;
  return (
    <Card>
      <CardHead title="Actions" />
      <CardBody className="grid gap-4">
        {run.status === 'DRAFT' ? <DraftDeeds view={view} isStale={isStale} /> : null}
        {run.status === 'AWAITING_APPROVAL' ? <ApprovalDeeds view={view} /> : null}
        {['APPROVED', 'PROCESSING', 'PARTLY_DONE'].includes(run.status) && mayApprove.allowed ? (
          <StopDeed view={view} />
        ) : null}
        {hasBankFile(view) && (mayCreate.allowed || mayApprove.allowed) ? (
          <form method="post" action={`/admin/partners/payouts/${run.id}/bank-file`}>
            <Button type="submit">Download the file for the bank</Button>
            <p className="mt-1 text-meta text-muted">
              SEPA, pain.001. The first download marks its transfers as sent; later ones give the same file.
            </p>
          </form>
        ) : null}
        {run.status === 'COMPLETED' || run.status === 'DISCARDED' ? (
          <p className="text-muted">This run is over.</p>
        ) : null}
      </CardBody>
    </Card>
  );
}

const hidden = (name: string, value: string): FormField => ({ kind: 'hidden', name, label: '', value });

function DraftDeeds({ view, isStale }: { view: PayoutRunView; isStale: boolean }): ReactNode {
  const { run, figures, skips, mayCreate } = view;
  const seen = [hidden('runId', run.id), hidden('hash', run.hash)];
  if (!mayCreate.allowed) {
    const who = new Intl.ListFormat('en', { type: 'disjunction' }).format(
      mayCreate.whoCan.map((role) => wordsOf(role).toLowerCase()),
    );
    return <p className="text-muted">Changing and submitting it is for {who}.</p>;
  }
  const total = moneyText({ amount: { amountMinor: run.totalMinor, currency: run.currency } }, 'en');
  return (
    <>
      {isStale ? (
        <p className="text-muted">Recompute it first: it is out of date.</p>
      ) : figures.ready > 0 ? (
        <FieldsForm
          prefix="submit"
          action={submitRun}
          initial={UNSENT}
          submit={`Submit ${total}`}
          done="Submitted. Rows with a fault were left out."
          fields={seen}
        />
      ) : (
        <PayoutSkips
          period={run.period}
          currency={run.currency}
          skips={skips}
          hrefOf={(code) => `/admin/partners/payouts/${run.id}?reason=${code}`}
        />
      )}
      <Discard view={view} />
    </>
  );
}

function ApprovalDeeds({ view }: { view: PayoutRunView }): ReactNode {
  const { run, refusal, approvers, progress } = view;
  return (
    <>
      <p>
        {progress.given} of {progress.needed} approvals{progress.ownerNeeded ? ', one of them an owner’s' : ''}.
      </p>
      {refusal === null && view.mayApprove.allowed ? (
        <ButtonLink variant="primary" href={`/admin/partners/payouts/${run.id}/approve`}>
          Look at it and approve…
        </ButtonLink>
      ) : (
        <p className="text-muted">
          {refusal?.message ?? 'Your role does not approve payouts.'}{' '}
          {approvers.length === 0
            ? 'Nobody else may by now: an owner can invite somebody.'
            : `Can approve: ${approvers.join(', ')}.`}
        </p>
      )}
      {view.mayCreate.allowed ? <Discard view={view} /> : null}
    </>
  );
}

function Discard({ view: { run } }: { view: PayoutRunView }): ReactNode {
  return (
    <FieldsForm
      prefix="discard"
      action={discardRun}
      initial={UNSENT}
      submit="Discard the run"
      done="Discarded. Nothing was sent."
      fields={[hidden('runId', run.id)]}
      quiet
    />
  );
}

function StopDeed({ view: { run, figures } }: { view: PayoutRunView }): ReactNode {
  const unsent = figures.ready + figures.failed;
  if (unsent === 0) return null;
  return (
    <NativeDialog button="Stop unsent…" label="Stop what is not sent" variant="danger">
      <h2 className="pr-card-title">Stop {unsent} unsent</h2>
      <p>Paid stay paid, and what is under way ends. The others come back in their next statements.</p>
      <FieldsForm
        prefix="stop"
        action={stopRun}
        initial={UNSENT}
        submit={`Stop ${unsent}`}
        done="Stopped."
        danger
        fields={[hidden('runId', run.id), { kind: 'textarea', name: 'reason', label: 'Reason', required: true }]}
      />
    </NativeDialog>
  );
}

function hasBankFile({ run, figures }: PayoutRunView): boolean {
  const isOut = run.status !== 'DRAFT' && run.status !== 'AWAITING_APPROVAL' && run.status !== 'DISCARDED';
  return isOut && figures.sepa > 0;
}
