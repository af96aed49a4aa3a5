import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { Reload } from '@/components/my/reload';
import { PayoutRunTable } from '@/components/partners/payout-run-table';
import { RunStatus } from '@/components/partners/payout-run-status';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { buttonLook } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { BillingDate, DateTime } from '@/components/ui/date-time';
import { Count } from '@/components/ui/number-text';
import { findPayoutRun, type PayoutRunView } from '@/db/read/admin/find-payout-run';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { AccountingCard } from './accounting-card';
import { DecideCard } from './decide-card';
import { RunDeeds } from './run-deeds-card';
import { RunFacts } from './run-facts';
import { RunNotice } from './run-notice';

interface Props {
  readonly params: Promise<{ runId: string }>;
  readonly searchParams: Promise<{ payout?: string }>;
}

const runOf = cache(async (id: string) => (await findPayoutRun(await requireViewer('admin'), id)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Payout run ${(await runOf((await params).runId)).run.number}` };
}

/** A run from its preview to its end: everybody it is about, what leaves the bank, and what can be done by now. */
export default async function PayoutRunPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [view, { payout }] = await Promise.all([runOf((await params).runId), searchParams]);
  const { run, rows, sums } = view;
  const base = `/admin/partners/payouts/${run.id}`;
  const chosen = rows.find(({ id }) => id === payout);
  return (
    <>
      <Crumbs trail={[{ label: 'Payouts', href: '/admin/partners/payouts' }, { label: `Run ${run.number}` }]} />
      <AdminHead
        title={
          <>
            Run {run.number}, <BillingDate on={`${run.period}-01`} style="month" />
          </>
        }
        beside={<RunStatus status={run.status} />}
        lead={
          <>
            All entries eligible by {cutOffOf(view)}. Made by {view.createdByName} <DateTime at={run.createdAt} />.
          </>
        }
        actions={
          <a className="pr-btn" {...buttonLook({})} href={`${base}/csv`} download>
            CSV
          </a>
        }
      />
      {run.status === 'APPROVED' || run.status === 'PROCESSING' ? <Reload everyMs={4000} times={150} /> : null}
      <div className="grid gap-5">
        <RunNotice view={view} />
        <RunFacts view={view} />
        {chosen === undefined ? null : <DecideCard view={view} payout={chosen} />}
        <Card clip>
          <CardHead title="Partners" note={<Count value={rows.length} />} />
          <PayoutRunTable
            rows={rows}
            sums={sums}
            currency={run.currency}
            hrefOf={hasDecisions(view) ? (id) => `${base}?payout=${id}` : undefined}
          />
        </Card>
        <div className="pr-cols">
          <RunDeeds view={view} />
          <AccountingCard view={view} />
        </div>
      </div>
    </>
  );
}

function hasDecisions({ run, mayCreate, mayApprove }: PayoutRunView): boolean {
  if (run.status === 'DRAFT') return mayCreate.allowed;
  const isUnderWay = run.status !== 'AWAITING_APPROVAL' && run.status !== 'DISCARDED';
  return isUnderWay && (mayCreate.allowed || mayApprove.allowed);
}

function cutOffOf({ run }: PayoutRunView): string {
  const last = new Date(run.cutOffAt.getTime() - 1);
  return `${formatDate(last, { locale: 'en', timeZone: run.timeZone, style: 'day-time' })} ${run.timeZone}`;
}
