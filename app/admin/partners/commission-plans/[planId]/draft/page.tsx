import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { RuleCards, type RuleCard } from '@/components/partners/rule-cards';
import { RuleButtons } from '@/components/partners/rule-buttons';
import { RuleTest } from '@/components/partners/rule-test';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { getCommissionPlan, type CommissionPlanView } from '@/db/read/admin/get-commission-plan';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { discardDraft, publishDraft, rankRule, removeRule } from '../../draft-actions';
import { cardsOfDraft, sayerFor } from '../../rule-cards-of';
import { testSale } from '../../sale-action';

export const metadata: Metadata = { title: 'Draft of a commission plan' };

interface Props {
  readonly params: Promise<{ planId: string }>;
}

export default async function CommissionDraftPage({ params }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const { planId } = await params;
  const view = await getCommissionPlan(viewer, planId);
  if (view === null) notFound();
  const { plan, draft, choices } = view;
  const editable = may(viewer, 'program.edit', { tenantId: viewer.tenantId }).allowed;
  const here = `/admin/partners/commission-plans/${planId}`;
  const cards = withButtons(view, cardsOfDraft(view, await sayerFor(view)), editable);
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Commission plans', href: '/admin/partners/commission-plans' },
          { label: plan.code, href: here },
          { label: 'Draft' },
        ]}
      />
      <AdminHead
        title={`Draft of ${plan.name}`}
        lead={leadOf(view)}
        actions={
          editable ? (
            <ButtonLink variant="primary" href={`${here}/draft/rules/new`}>
              Add a rule
            </ButtonLink>
          ) : undefined
        }
      />
      <ClientMessages namespaces={['ui', 'derivation', 'rules']}>
        <div className="pr-cols">
          <div>
            <Card clip>
              <CardHead title="Rules" note="in the order they are asked" />
              {cards.length === 0 ? (
                <EmptyState>No rule yet. Add the first one.</EmptyState>
              ) : (
                <RuleCards cards={cards} timeZone={plan.timeZone} />
              )}
            </Card>
            {draft === null ? null : <Replay address={`${here}/draft/replay`} />}
            {draft !== null && editable ? <Finish view={view} /> : null}
          </div>
          <div>
            <Card>
              <CardHead title="Test a sale" />
              <CardBody>
                <RuleTest
                  planId={planId}
                  currency={plan.currency}
                  choices={choices}
                  isDraft={draft !== null}
                  action={testSale}
                  initial={UNSENT}
                />
              </CardBody>
            </Card>
          </div>
        </div>
      </ClientMessages>
    </>
  );
}

function leadOf({ draft }: CommissionPlanView): string {
  if (draft === null) return 'Nothing is changed yet. The draft opens with your first change; what is in force stays.';
  return `Changed last by ${draft.updatedBy}. What is in force stays until it is published, and what is booked keeps its rules.`;
}

function withButtons(view: CommissionPlanView, cards: readonly RuleCard[], editable: boolean): RuleCard[] {
  const revision = view.draft?.revision ?? 0;
  return cards.map((card, index) => {
    if (!editable || card.change === 'removed') return card;
    const before = cards[index - 1];
    const canRise = before !== undefined && before.level === card.level && before.change !== 'removed';
    const priority = canRise ? before.content.priority + 1 : null;
    const actions = (
      <RuleButtons
        place={{ planId: view.plan.id, revision, code: card.code }}
        raise={priority}
        actions={{ remove: removeRule, rank: rankRule }}
        initial={UNSENT}
      />
    );
    return { ...card, actions };
  });
}

function Replay({ address }: { address: string }): ReactNode {
  return (
    <Card>
      <CardHead title="Replay of the last 90 days" />
      <CardBody className="grid gap-3">
        <p>What the draft would have paid each partner for the sales that happened, beside what was booked.</p>
        <div>
          <ButtonLink href={address} prefetch={false}>
            Replay
          </ButtonLink>
        </div>
      </CardBody>
    </Card>
  );
}

function Finish({ view: { plan, draft } }: { view: CommissionPlanView }): ReactNode {
  const place = [
    { kind: 'hidden', name: 'planId', label: '', value: plan.id },
    { kind: 'hidden', name: 'revision', label: '', value: String(draft?.revision ?? 0) },
  ] as const;
  return (
    <Card>
      <CardHead title="Publish" />
      <CardBody className="grid gap-5">
        <FieldsForm
          prefix="publish"
          action={publishDraft}
          initial={UNSENT}
          submit="Publish the rules"
          done="Published. Nobody is mailed: partners see a rule behind each amount that it made."
          fields={[
            ...place,
            {
              kind: 'date',
              name: 'startOn',
              label: 'First day',
              value: draft?.startOn,
              hint: `Today or later, in ${plan.timeZone}. Sales before it keep their rules, also when they are refunded later.`,
            },
          ]}
        />
        <FieldsForm
          prefix="discard"
          action={discardDraft}
          initial={UNSENT}
          quiet
          submit="Discard the draft"
          done="The draft is discarded."
          fields={place}
        />
      </CardBody>
    </Card>
  );
}
