import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';
import type { RunCheck } from '@/lib/commands/payouts/check-run';
import { UNSENT } from '@/lib/web/form-state';
import { recompute } from '../run-deeds';

/** Something that a draft is made of moved since: what it would come to now, and the way to see it. */
export function StaleNotice({ view: { run }, check }: { view: PayoutRunView; check: RunCheck }): ReactNode {
  const { currency } = run;
  return (
    <Notice tone="warn" title="This draft is out of date.">
      <span className="grid justify-items-start gap-3">
        <span>
          {check.changed === 0
            ? 'What its rows are made of changed. '
            : `${check.changed} ${check.changed === 1 ? 'row would' : 'rows would'} be different now. `}
          As of now <Money amount={{ amountMinor: check.totalMinor, currency }} /> would leave the bank instead of{' '}
          <Money amount={{ amountMinor: run.totalMinor, currency }} />. It cannot be submitted before it is computed
          again.
        </span>
        <FieldsForm
          prefix="stale"
          action={recompute}
          initial={UNSENT}
          submit="Recompute"
          done="The rows are as of now."
          fields={[
            { kind: 'hidden', name: 'runId', label: '', value: run.id },
            { kind: 'hidden', name: 'hash', label: '', value: run.hash },
          ]}
        />
      </span>
    </Notice>
  );
}
