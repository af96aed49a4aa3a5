import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { findCustomerAccount, type CustomerAccount } from '@/db/read/admin/customer-account';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { endNow, handOver, moveDates, putRight } from './correction-actions';

interface Props {
  readonly params: Promise<{ customerId: string }>;
}

export const metadata: Metadata = { title: 'Correct a subscription' };

/** What staff put right: the next bill run charges and credits the difference, and its lines name what they correct. */
export default async function CorrectionsPage({ params }: Props): Promise<ReactNode> {
  const [viewer, { customerId }] = await Promise.all([requireViewer('admin'), params]);
  if (!may(viewer, 'subscription.correct', { tenantId: viewer.tenantId }).allowed)
    return <RolesOnly roles="Support, finance and owners" />;
  const account = (await findCustomerAccount(viewer, customerId)) ?? notFound();
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Customers', href: '/admin/customers' },
          { label: account.name, href: `/admin/customers/${account.id}` },
          { label: 'Correct a subscription' },
        ]}
      />
      <AdminHead
        title="Correct a subscription"
        beside={<BrandBadge brand={account.brand.key} name={account.brand.name} />}
        lead="The next bill run charges or credits the difference to what was billed. Nothing that was issued is changed."
      />
      {account.subscriptions.length === 0 ? (
        <Card>
          <EmptyState>This customer has no subscription.</EmptyState>
        </Card>
      ) : (
        <Forms account={account} />
      )}
    </>
  );
}

const REASON: FormField = {
  kind: 'text',
  name: 'reason',
  label: 'Reason',
  hint: 'Kept in the audit trail.',
  required: true,
};

function Forms({ account }: { account: CustomerAccount }): ReactNode {
  const subscription: FormField = {
    kind: 'select',
    name: 'subscriptionId',
    label: 'Subscription',
    options: account.subscriptions.map(({ id, line }) => ({ value: id, label: `${line.en} · ${id.slice(-6)}` })),
  };
  const customer: FormField = { kind: 'hidden', name: 'customerId', label: '', value: account.id };
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Correction title="Put the past right">
        <FieldsForm
          prefix="past"
          action={putRight}
          initial={UNSENT}
          submit="Put it right"
          done="It counts as if it had been so since that day."
          fields={[
            customer,
            subscription,
            { kind: 'date', name: 'since', label: 'Since', required: true },
            { kind: 'text', name: 'planKey', label: 'Plan key', hint: 'Empty: the plan stays.' },
            { kind: 'number', name: 'quantity', label: 'Units', hint: 'Empty: the number stays.' },
            REASON,
          ]}
        />
      </Correction>
      <Correction title="End it now">
        <FieldsForm
          prefix="end"
          action={endNow}
          initial={UNSENT}
          submit="End the subscription now"
          done="It has ended."
          danger
          fields={[
            subscription,
            {
              kind: 'select',
              name: 'credit',
              label: 'What is paid beyond today',
              options: [
                { value: 'unused', label: 'is credited' },
                { value: 'none', label: 'is not given back' },
              ],
            },
            REASON,
          ]}
        />
      </Correction>
      <Correction title="Hand it over">
        <FieldsForm
          prefix="over"
          action={handOver}
          initial={UNSENT}
          submit="Hand it over"
          done="The other customer has it from now on, with its devices."
          fields={[
            subscription,
            {
              kind: 'text',
              name: 'toCustomerId',
              label: 'To the customer',
              hint: 'The id on the page of that customer.',
              required: true,
            },
            REASON,
          ]}
        />
      </Correction>
      <Correction title="One billing date for all">
        <FieldsForm
          prefix="dates"
          action={moveDates}
          initial={UNSENT}
          submit="Move the billing dates"
          done="All subscriptions renew together from now on."
          fields={[
            customer,
            {
              kind: 'number',
              name: 'day',
              label: 'Day of the month',
              hint: '1 to 31; shorter months have it on their last day.',
              required: true,
            },
          ]}
        />
      </Correction>
    </div>
  );
}

function Correction({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <Card>
      <CardHead title={title} />
      <CardBody>{children}</CardBody>
    </Card>
  );
}
