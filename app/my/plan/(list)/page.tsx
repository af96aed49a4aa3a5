import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { PlanCard } from '@/app/my/plan/(list)/plan-card';
import { getWords } from '@/components/my/get-words';
import { PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { listPlans, type PlansPage } from '@/db/read/my/list-plans';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('plan.title') };
}

interface PlanProps {
  readonly searchParams: Promise<{ done?: string; refused?: string; subscription?: string }>;
}

export default async function MyPlan({ searchParams }: PlanProps): Promise<ReactNode> {
  const [viewer, asked, { t }] = await Promise.all([requireViewer('my'), searchParams, getWords()]);
  const page = await listPlans(viewer);
  if (!page) notFound();
  return (
    <>
      <PortalHead title={t('plan.title')} lead={t('plan.lead')} />
      <div className="grid gap-4">
        <Said page={page} asked={asked} />
        {page.mayChange || page.plans.length === 0 ? null : <Notice>{t('plan.readOnly')}</Notice>}
        {page.plans.length === 0 ? (
          <Card>
            <EmptyState
              action={
                <ButtonLink variant="primary" size="md" href="/my/devices/add">
                  {t('actions.addDevice')}
                </ButtonLink>
              }
            >
              {t('plan.empty')}
            </EmptyState>
          </Card>
        ) : null}
        {page.plans.map((plan, index) => (
          <PlanCard key={plan.subscription.id} plan={plan} mayChange={page.mayChange} primary={index === 0} />
        ))}
      </div>
    </>
  );
}

/** What the last action did, or why it was not done. */
async function Said({
  page,
  asked,
}: {
  page: PlansPage;
  asked: Awaited<PlanProps['searchParams']>;
}): Promise<ReactNode> {
  const [{ t, name, date }, refusals] = await Promise.all([getWords(), getTranslations('refusals')]);
  const plan = page.plans.find(({ subscription }) => subscription.id === asked.subscription)?.subscription;
  if (!plan) return null;
  if (asked.refused !== undefined && refusals.has(asked.refused)) {
    return (
      <Notice tone="bad" live="alert">
        {refusals(asked.refused)}
      </Notice>
    );
  }
  if (asked.done === undefined || !t.has(`plan.done.${asked.done}`)) return null;
  const when = plan.next?.at ?? plan.endAt;
  const values = {
    plan: plan.plan ? name(plan.plan.names) : '',
    date: when ? date(when) : '',
    next: plan.next?.plan ? name(plan.next.plan.names) : '',
  };
  return (
    <Notice tone="ok" live="status">
      {t(`plan.done.${asked.done}`, values)}
    </Notice>
  );
}
