import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { RuleReplay } from '@/components/partners/rule-replay';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { replayCommissionPlan } from '@/db/read/admin/replay-commission-plan';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Replay of a draft' };

interface Props {
  readonly params: Promise<{ planId: string }>;
}

export default async function ReplayPage({ params }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const { planId } = await params;
  const replay = await replayCommissionPlan(viewer, planId);
  if (replay === null) notFound();
  const draft = `/admin/partners/commission-plans/${planId}/draft`;
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Commission plans', href: '/admin/partners/commission-plans' },
          { label: replay.code, href: `/admin/partners/commission-plans/${planId}` },
          { label: 'Draft', href: draft },
          { label: 'Replay' },
        ]}
      />
      <AdminHead
        title="Replay of the last 90 days"
        lead={
          <>
            {replay.sales} sales from <DateTime at={replay.from} /> to <DateTime at={replay.to} />, before refunds.
            Nothing is written; what was booked stays.
          </>
        }
        actions={<ButtonLink href={`${draft}/replay/csv`}>CSV of this view</ButtonLink>}
      />
      {replay.isDraft ? null : (
        <Notice tone="info" title="No draft is open.">
          These are the rules that are in force now.
        </Notice>
      )}
      {replay.leftOut === 0 ? null : (
        <Notice tone="warn" title={`${replay.leftOut} older sales are left out.`}>
          A replay takes the newest 5,000 sales.
        </Notice>
      )}
      <Card clip>
        {replay.rows.length === 0 ? (
          <EmptyState>No sale of these days earned anybody anything by this plan.</EmptyState>
        ) : (
          <RuleReplay rows={replay.rows} totals={replay.totals} />
        )}
      </Card>
    </>
  );
}
