import type { ReactNode } from 'react';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { anomalyWords, reasonWords } from '@/components/partners/payout-words';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';
import type { RunPayout } from '@/db/read/admin/list-run-payouts';
import { payoutReason } from '@/lib/domain/payouts/payout-reason';
import { UNSENT } from '@/lib/web/form-state';
import { decideRow, retryFailed, settle } from '../run-deeds';

const hidden = (name: string, value: string): FormField => ({ kind: 'hidden', name, label: '', value });
const REASON: FormField = { kind: 'textarea', name: 'reason', label: 'Reason', required: true };

interface Props {
  readonly view: PayoutRunView;
  readonly payout: RunPayout;
}

/** One row of the run: why it is as it is, and what somebody can decide about it. */
export function DecideCard({ view, payout }: Props): ReactNode {
  const { run } = view;
  return (
    <Card>
      <CardHead
        title={`About ${payout.partner.name}`}
        note={<Money amount={{ amountMinor: payout.netMinor, currency: run.currency }} />}
        actions={
          <ButtonLink size="sm" href={`/admin/partners/payouts/${run.id}`}>
            Close
          </ButtonLink>
        }
      />
      <CardBody className="grid max-w-[560px] gap-4">
        {payout.reason === null ? null : <p>{reasonWords(payout.reason)}</p>}
        {payout.anomalies.map((anomaly) => (
          <p key={anomaly}>
            <b className="font-medium">{anomalyWords(anomaly).word}.</b> {anomalyWords(anomaly).why}
          </p>
        ))}
        {run.status === 'DRAFT' ? <DraftRow view={view} payout={payout} /> : <SentRow payout={payout} />}
      </CardBody>
    </Card>
  );
}

function DraftRow({ view: { run }, payout }: Props): ReactNode {
  const code = payoutReason(payout.reason)?.code ?? null;
  const fields = (kind: string, ...more: readonly FormField[]) => [
    hidden('runId', run.id),
    hidden('hash', run.hash),
    hidden('payoutId', payout.id),
    hidden('kind', kind),
    ...more,
  ];
  if (code === 'excluded' || code === 'forced') {
    return (
      <FieldsForm
        prefix="include"
        action={decideRow}
        initial={UNSENT}
        submit="Take that back"
        done="Taken back; the sum is new."
        fields={fields('include')}
      />
    );
  }
  if (payout.status === 'READY') {
    return (
      <FieldsForm
        prefix="exclude"
        action={decideRow}
        initial={UNSENT}
        submit="Leave out of this run"
        done="Left out; the sum is new."
        fields={fields('exclude', {
          ...REASON,
          hint: 'The row stays, struck through. The partner is told that it was left out, not why.',
        })}
      />
    );
  }
  if (code !== 'below_minimum' || payout.grossMinor <= 0)
    return <p className="text-muted">What keeps it from being paid is not decided here: mend it, then recompute.</p>;
  return (
    <FieldsForm
      prefix="force"
      action={decideRow}
      initial={UNSENT}
      submit="Pay although below the minimum"
      done="It is paid in this run; the sum is new."
      fields={fields('force', REASON)}
    />
  );
}

function SentRow({ payout }: { payout: RunPayout }): ReactNode {
  const { status, method } = payout;
  if (status === 'FAILED') {
    return (
      <FieldsForm
        prefix="retry-one"
        action={retryFailed}
        initial={UNSENT}
        submit="Retry this one"
        done="It is sent again within a minute."
        fields={[hidden('payoutIds', payout.id)]}
      />
    );
  }
  const isOurs = method === 'sepa' || method === 'external';
  const isSettled = status === 'SKIPPED' || status === 'RETURNED' || status === 'READY';
  if (!isOurs || isSettled) return <p className="text-muted">Nothing to decide by now.</p>;
  const kinds = [
    ...(status === 'COMPLETED' ? [] : [{ value: 'paid', label: 'It arrived' }]),
    ...(status === 'COMPLETED' ? [] : [{ value: 'failed', label: 'It was not carried out' }]),
    { value: 'returned', label: 'The bank sent it back' },
  ];
  return (
    <FieldsForm
      prefix="settle"
      action={settle}
      initial={UNSENT}
      submit="Record it"
      done="Recorded."
      fields={[
        hidden('payoutId', payout.id),
        { kind: 'select', name: 'kind', label: 'What became of it', options: kinds },
        { kind: 'text', name: 'reason', label: 'Reference or reason', hint: 'The partner reads a reason.' },
      ]}
    />
  );
}
