import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense, type ReactNode } from 'react';
import { listHref, parseListAddress } from '@/components/admin/list-address';
import { Reload } from '@/components/my/reload';
import { RunStatus } from '@/components/partners/payout-run-status';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { buttonLook } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { BillingDate, DateTime } from '@/components/ui/date-time';
import { findPayoutRun, findRunNumber, findRunPayout, type PayoutRunView } from '@/db/read/admin/find-payout-run';
import { checkPayoutRun, type RunCheck } from '@/lib/commands/payouts/check-run';
import { isRefusal } from '@/lib/domain/refusal';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { AccountingCard } from './accounting-card';
import { DecideCard } from './decide-card';
import { RunDeeds } from './run-deeds-card';
import { RunFacts } from './run-facts';
import { RUN_FILTERS, RunList } from './run-list';
import { RunNotice } from './run-notice';
import { StaleNotice } from './stale-notice';

interface Props {
  readonly params: Promise<{ runId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = await findRunNumber(await requireViewer('admin'), (await params).runId);
  return { title: number === null ? 'Payout run' : `Payout run ${number}` };
}

/** A run from its preview to its end: everybody it is about, what leaves the bank, and what can be done by now. */
export default async function PayoutRunPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [viewer, { runId }, asked] = await Promise.all([requireViewer('admin'), params, searchParams]);
  const base = `/admin/partners/payouts/${runId}`;
  const address = parseListAddress(base, asked, [...RUN_FILTERS, 'payout']);
  const { payout: payoutId, ...filters } = address.filters;
  const view =
    (await findPayoutRun(viewer, runId, { ...filters, search: address.q, page: address.page })) ?? notFound();
  const { run } = view;
  const chosen = payoutId === undefined ? null : await findRunPayout(viewer, { runId, payoutId });
  // Deciding thousands of rows anew takes a moment, for which nobody waits with the rest of the page.
  const check = checkOf(view);
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
        <Suspense fallback={null}>
          <Stale view={view} check={check} />
        </Suspense>
        <RunFacts view={view} />
        {chosen === null ? null : <DecideCard view={view} payout={chosen} />}
        <RunList
          view={view}
          address={{ ...address, filters }}
          hrefOf={hasDecisions(view) ? (id) => listHref(address, { payout: id, page: address.page }) : undefined}
        />
        <div className="pr-cols">
          <Suspense fallback={<Card className="p-5 text-muted">Comparing with what is owed now…</Card>}>
            <Deeds view={view} check={check} />
          </Suspense>
          <AccountingCard view={view} />
        </div>
      </div>
    </>
  );
}

interface Checked {
  readonly view: PayoutRunView;
  readonly check: Promise<RunCheck | null>;
}

async function Stale({ view, check }: Checked): Promise<ReactNode> {
  const found = await check;
  return found?.stale ? <StaleNotice view={view} check={found} /> : null;
}

async function Deeds({ view, check }: Checked): Promise<ReactNode> {
  return <RunDeeds view={view} isStale={(await check)?.stale ?? false} />;
}

/** Whether a draft is as things are now; null for who does not submit it. */
async function checkOf({ run, mayCreate }: PayoutRunView): Promise<RunCheck | null> {
  if (run.status !== 'DRAFT' || !mayCreate.allowed) return null;
  const check = await checkPayoutRun(await requireViewer('admin'), { runId: run.id });
  return isRefusal(check) ? null : check;
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
