import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { Amounts } from '@/components/partners/customers-table';
import { AdminHead } from '@/components/shell/page-head';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { listCommissionPlans, type CommissionPlanSummary } from '@/db/read/admin/commission-plans';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { makePlan } from './plan-actions';
import { termFields } from './plan-fields';

export const metadata: Metadata = { title: 'Commission plans' };

const NEW_TERMS = {
  name: '',
  holdDays: 30,
  payoutDay: 5,
  timeZone: 'Europe/Berlin',
  minimumPayoutMinor: 5000,
  maxTotalPercent: '30',
  inactiveParent: 'compress',
} as const;

export default async function CommissionPlansPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const plans = await listCommissionPlans(viewer);
  if (plans === null) return <RolesOnly roles="Partner managers, finance, auditors and owners" />;
  const editable = may(viewer, 'program.edit', { tenantId: viewer.tenantId }).allowed;
  return (
    <>
      <AdminHead
        title="Commission plans"
        beside={<Count value={plans.length} />}
        lead="What partners earn, as rules with dates. A partner has the plan of its agreement."
      />
      <div className="pr-cols">
        <div>
          <Card clip>
            <CardHead title="All plans" />
            {plans.length === 0 ? (
              <EmptyState>No commission plan yet. Make one beside this list, then write its rules.</EmptyState>
            ) : (
              <PlansTable plans={plans} />
            )}
          </Card>
        </div>
        <div>
          {editable ? (
            <Card>
              <CardHead title="New plan" />
              <CardBody>
                <FieldsForm
                  prefix="plan"
                  action={makePlan}
                  initial={UNSENT}
                  submit="Make the plan"
                  done="The plan is there."
                  fields={[
                    {
                      kind: 'text',
                      name: 'code',
                      label: 'Code',
                      hint: 'What people call it, such as CP-8.',
                      required: true,
                    },
                    {
                      kind: 'select',
                      name: 'currency',
                      label: 'Currency',
                      value: 'EUR',
                      options: ['EUR', 'CHF', 'GBP', 'USD'].map((value) => ({ value, label: value })),
                    },
                    ...termFields(NEW_TERMS, 'EUR'),
                  ]}
                />
              </CardBody>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  );
}

function PlansTable({ plans }: { plans: readonly CommissionPlanSummary[] }): ReactNode {
  return (
    <Table caption="Commission plans">
      <thead>
        <tr>
          <Th>Plan</Th>
          <Th align="right">Rules in force</Th>
          <Th align="right">Partners</Th>
          <Th align="right">Paid last month</Th>
        </tr>
      </thead>
      <tbody>
        {plans.map(({ id, code, name, rules, partners, paidLastMonth, draft }) => (
          <tr key={id}>
            <RowHead onPhone="wide">
              <TextLink className="font-medium" href={`/admin/partners/commission-plans/${id}`}>
                {name}
              </TextLink>
              <Sub>
                {code} {draft === null ? null : <Badge tone="info">Draft open</Badge>}
              </Sub>
            </RowHead>
            <Td align="right" label="Rules in force">
              <Count value={rules} />
            </Td>
            <Td align="right" label="Partners">
              <Count value={partners} />
            </Td>
            <Td align="right" label="Paid last month">
              {paidLastMonth.length === 0 ? '–' : <Amounts amounts={paidLastMonth} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
