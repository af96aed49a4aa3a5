import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { decideDeal } from '@/app/admin/partners/deals/actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { DealStatusBadge } from '@/components/partners/deal-status';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import { findDeal, type DealForReview } from '@/db/read/admin/deals';
import { may } from '@/lib/domain/access/may';
import { addDays, localDateOf } from '@/lib/domain/time/calendar';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Deal registration' };

/** What is proposed when a registration is approved. */
const PROTECTED_DAYS = 90;

export default async function AdminDealPage({ params }: { params: Promise<{ dealId: string }> }): Promise<ReactNode> {
  const [{ dealId }, viewer] = await Promise.all([params, requireViewer('admin')]);
  const found = await findDeal(viewer, dealId);
  if (found === null) return <RolesOnly />;
  if (found === undefined) notFound();
  const { deal, timeZone } = found;
  const mayDecide = may(viewer, 'partner.edit', { tenantId: viewer.tenantId, brandId: deal.brand.id }).allowed;
  const day = (at: Date | null): ReactNode => (at === null ? 'None' : <DateTime at={at} timeZone={timeZone} />);
  return (
    <>
      <Crumbs trail={[{ label: 'Deal registrations', href: '/admin/partners/deals' }, { label: deal.customerName }]} />
      <AdminHead
        title={deal.customerName}
        beside={<DealStatusBadge status={deal.status} />}
        lead={`Registered by ${deal.partner.name}: ${deal.expected}`}
        actions={<BrandBadge brand={deal.brand.key} name={deal.brand.name} />}
      />
      {deal.conflicts.map((conflict) => (
        <Notice key={conflict.dealId} tone={conflict.blocks ? 'bad' : 'warn'}>
          <TextLink href={`/admin/partners/deals/${conflict.dealId}`}>{conflict.partner}</TextLink>{' '}
          {conflict.blocks ? 'is protected for the same customer' : 'registered the same customer and waits'} (same{' '}
          {conflict.matches.join(', ')}).
        </Notice>
      ))}
      <div className="grid gap-4 lg:grid-cols-2">
        <Card>
          <CardHead title="What was registered" />
          <CardBody>
            <Facts
              rows={[
                ['VAT id', deal.vatId ?? 'None'],
                ['Domain', deal.domain ?? 'None'],
                ['Address', [deal.street, deal.postalCode, deal.country].filter(Boolean).join(', ')],
                ['Serial numbers', deal.serials.length === 0 ? 'None' : deal.serials.join(', ')],
                ['Submitted', day(deal.submittedAt)],
                ['Decided', day(deal.decidedAt)],
                ['Protected until', day(deal.protectedUntil)],
                ['Reason', deal.reason ?? 'None'],
              ]}
            />
          </CardBody>
        </Card>
        {mayDecide ? <Decide found={found} /> : null}
      </div>
    </>
  );
}

function Decide({ found: { deal, at, timeZone, candidates } }: { found: DealForReview }): ReactNode {
  const step = (name: string): readonly FormField[] => [
    { kind: 'hidden', name: 'step', label: '', value: name },
    { kind: 'hidden', name: 'dealId', label: '', value: deal.id },
  ];
  const until = addDays(localDateOf(at, timeZone), PROTECTED_DAYS);
  const common = { action: decideDeal, initial: UNSENT, done: 'Done.' };
  const waits = deal.status === 'SUBMITTED' || deal.status === 'IN_REVIEW';
  if (!waits && deal.status !== 'APPROVED' && deal.status !== 'ACTION_REQUIRED') return null;
  return (
    <Card>
      <CardHead title="Decide" />
      <CardBody className="grid gap-6">
        {deal.status === 'SUBMITTED' ? (
          <FieldsForm prefix="take" fields={step('take')} submit="Take into review" quiet {...common} />
        ) : null}
        {waits ? (
          <FieldsForm
            prefix="approve"
            fields={[
              ...step('approve'),
              { kind: 'date', name: 'protectedUntil', label: 'Protected until', value: until, required: true },
            ]}
            submit="Approve"
            {...common}
          />
        ) : null}
        {waits ? (
          <FieldsForm
            prefix="ask"
            fields={[
              ...step('ask'),
              { kind: 'textarea', name: 'reason', label: 'Question to the partner', required: true },
            ]}
            submit="Send back"
            quiet
            {...common}
          />
        ) : null}
        {deal.status === 'APPROVED' ? (
          candidates.length === 0 ? (
            <Notice>It becomes a sale by itself when this customer claims a device.</Notice>
          ) : (
            <FieldsForm
              prefix="convert"
              fields={[
                ...step('convert'),
                {
                  kind: 'select',
                  name: 'customerId',
                  label: 'Customer it became',
                  options: candidates.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]}
              submit="Convert"
              {...common}
            />
          )
        ) : (
          <FieldsForm
            prefix="reject"
            fields={[...step('reject'), { kind: 'textarea', name: 'reason', label: 'Reason', required: true }]}
            submit="Reject"
            danger
            {...common}
          />
        )}
      </CardBody>
    </Card>
  );
}
