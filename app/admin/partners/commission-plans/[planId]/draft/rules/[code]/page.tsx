import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { RolesOnly } from '@/components/admin/roles-only';
import { RuleForm } from '@/components/partners/rule-form';
import { formOfRule, NEW_RULE } from '@/components/partners/rule-form-state';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { getCommissionPlan, type CommissionPlanView } from '@/db/read/admin/get-commission-plan';
import { may } from '@/lib/domain/access/may';
import { requireViewer } from '@/lib/web/session';
import { saveRule } from '../../../../draft-actions';

export const metadata: Metadata = { title: 'Commission rule' };

interface Props {
  readonly params: Promise<{ planId: string; code: string }>;
}

export default async function CommissionRulePage({ params }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const { planId, code } = await params;
  const view = await getCommissionPlan(viewer, planId);
  if (view === null) notFound();
  if (!may(viewer, 'program.edit', { tenantId: viewer.tenantId }).allowed)
    return <RolesOnly roles="Partner managers and owners" />;
  const { plan, draft, choices } = view;
  const isNew = code === 'new';
  const rule = isNew
    ? { code: nextCode(view), name: '', content: NEW_RULE }
    : (draft?.rules ?? view.open).find((each) => each.code === code);
  if (rule === undefined) notFound();
  const back = `/admin/partners/commission-plans/${planId}/draft`;
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Commission plans', href: '/admin/partners/commission-plans' },
          { label: plan.code, href: `/admin/partners/commission-plans/${planId}` },
          { label: 'Draft', href: back },
          { label: isNew ? 'New rule' : rule.code },
        ]}
      />
      <AdminHead
        title={isNew ? 'New rule' : `Rule ${rule.code}`}
        lead="Saved in the draft. Nobody is paid by it before it is published."
      />
      <ClientMessages namespaces={['ui', 'rules']}>
        <RuleForm
          initial={formOfRule(rule, plan.currency)}
          isNew={isNew}
          currency={plan.currency}
          choices={choices}
          save={saveRule.bind(null, { planId, revision: draft?.revision ?? 0 })}
          back={back}
        />
      </ClientMessages>
    </>
  );
}

/** The next free number after every rule the plan ever had, so that a code never means two rules. */
function nextCode({ rules, draft }: CommissionPlanView): string {
  const numbers = [...rules, ...(draft?.rules ?? [])].map(({ code }) => Number(/^R(\d+)$/.exec(code)?.[1] ?? 0));
  return `R${Math.max(0, ...numbers) + 1}`;
}
