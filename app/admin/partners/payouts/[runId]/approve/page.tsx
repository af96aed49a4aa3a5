import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { parseListAddress } from '@/components/admin/list-address';
import { RunStatus } from '@/components/partners/payout-run-status';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import { Timeline } from '@/components/ui/timeline';
import { findPayoutRun, type PayoutRunView } from '@/db/read/admin/find-payout-run';
import { formatMoney } from '@/lib/domain/money/format-money';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { approveRun, rejectRun } from '../../run-deeds';
import { RunFacts } from '../run-facts';
import { RUN_FILTERS, RunList } from '../run-list';

export const metadata: Metadata = { title: 'Approve a payout run' };

interface Props {
  readonly params: Promise<{ runId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The same numbers as the preview, for a second pair of eyes; the total is typed, so it was read. */
export default async function ApprovePayoutRunPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [viewer, { runId }, asked] = await Promise.all([requireViewer('admin'), params, searchParams]);
  const base = `/admin/partners/payouts/${runId}`;
  const address = parseListAddress(`${base}/approve`, asked, RUN_FILTERS);
  const view = await findPayoutRun(viewer, runId, { ...address.filters, search: address.q, page: address.page });
  if (view === null) notFound();
  const { run, approvals } = view;
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Payouts', href: '/admin/partners/payouts' },
          { label: `Run ${run.number}`, href: base },
          { label: 'Approve' },
        ]}
      />
      <AdminHead title={`Approve run ${run.number}`} beside={<RunStatus status={run.status} />} />
      <div className="grid gap-5">
        <RunFacts view={view} />
        <RunList view={view} address={address} />
        <Card>
          <CardHead title="Your approval" />
          <CardBody className="grid max-w-[560px] gap-4">
            {approvals.length === 0 ? null : (
              <Timeline
                entries={approvals.map(({ name, at }) => ({ when: <DateTime at={at} />, what: `${name} approved` }))}
              />
            )}
            <Approval view={view} />
          </CardBody>
        </Card>
      </div>
    </>
  );
}

function Approval({ view }: { view: PayoutRunView }): ReactNode {
  const { run, refusal, approvers, mayApprove } = view;
  if (refusal !== null || !mayApprove.allowed) {
    return (
      <Notice tone="info" title={refusal?.message ?? 'Your role does not approve payouts.'}>
        {approvers.length === 0 ? 'Nobody else may by now.' : `Can approve: ${approvers.join(', ')}.`}
      </Notice>
    );
  }
  const total = formatMoney({ amountMinor: run.totalMinor, currency: run.currency }, 'en', { style: 'plain' });
  return (
    <>
      <FieldsForm
        prefix="approve"
        action={approveRun}
        initial={UNSENT}
        submit="Approve and send"
        done="Approved."
        fields={[
          { kind: 'hidden', name: 'runId', label: '', value: run.id },
          { kind: 'hidden', name: 'hash', label: '', value: run.hash },
          {
            kind: 'amount',
            name: 'total',
            label: 'Type what leaves the bank',
            hint: `${total}. Once it is sent it cannot be taken back.`,
            suffix: run.currency,
            required: true,
          },
        ]}
      />
      <FieldsForm
        prefix="reject"
        action={rejectRun}
        initial={UNSENT}
        submit="Return to draft"
        done="Returned."
        quiet
        fields={[
          { kind: 'hidden', name: 'runId', label: '', value: run.id },
          { kind: 'textarea', name: 'reason', label: 'What has to change', required: true },
        ]}
      />
    </>
  );
}
