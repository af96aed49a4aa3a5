import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { RuleCards } from '@/components/partners/rule-cards';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { getCommissionPlan, type CommissionPlanView } from '@/db/read/admin/get-commission-plan';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { changePlan } from '../plan-actions';
import { termFields } from '../plan-fields';
import { cardsInForce, endedRules, sayerFor } from '../rule-cards-of';

export const metadata: Metadata = { title: 'Commission plan' };

interface Props {
  readonly params: Promise<{ planId: string }>;
}

export default async function CommissionPlanPage({ params }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const { planId } = await params;
  const view = await getCommissionPlan(viewer, planId);
  if (view === null) notFound();
  const { plan, draft } = view;
  const editable = may(viewer, 'program.edit', { tenantId: viewer.tenantId }).allowed;
  const cards = cardsInForce(view, await sayerFor(view));
  const draftAddress = `/admin/partners/commission-plans/${planId}/draft`;
  return (
    <>
      <Crumbs trail={[{ label: 'Commission plans', href: '/admin/partners/commission-plans' }, { label: plan.code }]} />
      <AdminHead
        title={plan.name}
        beside={<Badge tone="line">{plan.code}</Badge>}
        lead={`Days in ${plan.timeZone}. ${view.partners} partners have signed it.`}
        actions={
          editable || draft !== null ? (
            <ButtonLink variant="primary" href={draftAddress}>
              {draft === null ? 'Change the rules' : 'Open the draft'}
            </ButtonLink>
          ) : undefined
        }
      />
      {draft === null ? null : (
        <Notice tone="info" title="A draft is open.">
          {draft.updatedBy} changed it last. Nothing below changes until it is published.
        </Notice>
      )}
      <div className="pr-cols">
        <div>
          <Card clip>
            <CardHead title="Rules in force" note="nearest first" />
            {cards.length === 0 ? (
              <EmptyState>No rule yet, so nobody earns. Write the first one in a draft.</EmptyState>
            ) : (
              <RuleCards cards={cards} timeZone={plan.timeZone} />
            )}
          </Card>
          <Precedence ended={endedRules(view).map(({ code, name }) => `${code} ${name}`)} />
        </div>
        <div>
          <Card>
            <CardHead title="Terms" />
            <CardBody>{editable ? <Terms plan={plan} /> : <TermFacts plan={plan} />}</CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}

function Precedence({ ended }: { ended: readonly string[] }): ReactNode {
  return (
    <Card>
      <CardHead title="How a rule is found" />
      <CardBody className="grid gap-3">
        <ol className="grid list-decimal gap-1 pl-5">
          <li>The nearest level wins: deal, link or code, named partner, type or tier, everyone.</li>
          <li>Inside a level, the rule that names more about the sale; then higher priority; then the older one.</li>
          <li>A rule stops the later ones of its group; rules on top join; rules for partners above run last.</li>
          <li>Partners above get the difference between their rate and the highest below them.</li>
          <li>All together stay within the most for one sale; the outermost is cut first.</li>
        </ol>
        {ended.length === 0 ? null : <p className="pr-hint">No longer in force: {ended.join(', ')}.</p>}
      </CardBody>
    </Card>
  );
}

function Terms({ plan }: Pick<CommissionPlanView, 'plan'>): ReactNode {
  return (
    <FieldsForm
      prefix="terms"
      action={changePlan}
      initial={UNSENT}
      quiet
      submit="Save the terms"
      done="Saved. What is booked keeps its hold and its pay day."
      fields={[
        { kind: 'hidden', name: 'commissionPlanId', label: '', value: plan.id },
        { kind: 'hidden', name: 'currency', label: '', value: plan.currency },
        ...termFields(plan, plan.currency),
      ]}
    />
  );
}

function TermFacts({ plan }: Pick<CommissionPlanView, 'plan'>): ReactNode {
  return (
    <Facts
      rows={[
        ['Hold', `${plan.holdDays} days`],
        ['Pay day', `day ${plan.payoutDay} of the month`],
        [
          'Minimum payout',
          <Money key="minimum" amount={{ amountMinor: plan.minimumPayoutMinor, currency: plan.currency }} />,
        ],
        ['Most for one sale', `${plan.maxTotalPercent} %`],
        ['Inactive partner above', plan.inactiveParent === 'compress' ? 'next active one gets it' : 'stays with us'],
      ]}
    />
  );
}
