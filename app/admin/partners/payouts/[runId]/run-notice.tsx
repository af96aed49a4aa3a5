import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';
import { UNSENT } from '@/lib/web/form-state';
import { retryFailed } from '../run-deeds';

/** Where the run stands, in one sentence; what failed can be tried again from here. */
export function RunNotice({ view }: { view: PayoutRunView }): ReactNode {
  const { run, failedIds: failed } = view;
  const { currency } = run;
  const { paid, paidMinor, paying, returned } = view.figures;
  if (run.status === 'DRAFT' && run.rejectedReason !== null)
    return (
      <Notice tone="warn" title="Returned to draft.">
        {run.rejectedReason}
      </Notice>
    );
  if (run.status === 'APPROVED' || run.status === 'PROCESSING') {
    return (
      <Notice tone="info" live="status" title={`${paid} of ${paying} sent.`}>
        It is safe to close this page: sending goes on. Transfers to banks wait for their file.
      </Notice>
    );
  }
  if (failed.length > 0) {
    return (
      <Notice tone="bad" title={`${paid} of ${paying} paid, ${failed.length} failed. Paid stay paid.`}>
        <span className="grid justify-items-start gap-3">
          Mend what the reasons in the rows say, then try again: only what failed is sent again.
          {view.mayCreate.allowed || view.mayApprove.allowed ? (
            <FieldsForm
              prefix="retry"
              action={retryFailed}
              initial={UNSENT}
              submit={failed.length === 1 ? 'Retry this 1' : `Retry these ${failed.length}`}
              done="They are sent again within a minute."
              fields={[{ kind: 'hidden', name: 'payoutIds', label: '', value: failed.join(' ') }]}
            />
          ) : null}
        </span>
      </Notice>
    );
  }
  if (run.status === 'STOPPED') {
    return (
      <Notice tone="warn" title={`Stopped after ${paid}. Paid stay paid.`}>
        What was not sent comes back in the next statements by itself.
      </Notice>
    );
  }
  if (run.status !== 'COMPLETED') return null;
  return (
    <Notice tone="ok" title={`${paid} ${paid === 1 ? 'partner' : 'partners'} paid.`}>
      <Money amount={{ amountMinor: paidMinor, currency }} /> went out.
      {returned === 0 ? null : ` ${returned} came back; their next statements begin with it.`}
    </Notice>
  );
}
