import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { OpenMonthSentence } from '@/components/partners/payout-open-month';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { listOpenMonths, type OpenMonth } from '@/db/read/admin/list-payout-runs';
import { may } from '@/lib/domain/access/may';
import { formatDate } from '@/lib/domain/time/format-date';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { createRun } from '../run-deeds';

export const metadata: Metadata = { title: 'New payout run' };

/** Which month is paid, in which currency, with the cut-off spelled out. */
export default async function NewPayoutRunPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const months = await listOpenMonths(viewer);
  if (months === null || !may(viewer, 'payout.create', { tenantId: viewer.tenantId }).allowed)
    return <RolesOnly roles="Partner managers, finance and owners" />;
  const free = months.filter(({ openRun }) => openRun === null);
  return (
    <>
      <Crumbs trail={[{ label: 'Payouts', href: '/admin/partners/payouts' }, { label: 'New run' }]} />
      <AdminHead title="New payout run" lead="Nothing moves yet: you see everybody and every amount first." />
      <Card className="max-w-[640px]">
        <CardHead title="What is paid" />
        <CardBody className="grid gap-4">
          {months.map((month) => (
            <div key={month.currency}>
              <OpenMonthSentence month={month} />
              <p className="text-meta text-muted">All entries eligible by {cutOffOf(month)}</p>
              {month.openRun === null ? null : (
                <p>
                  <TextLink href={`/admin/partners/payouts/${month.openRun.id}`}>Run {month.openRun.number}</TextLink>{' '}
                  of this month is not finished; a second one could pay twice.
                </p>
              )}
            </div>
          ))}
          {free.length === 0 ? (
            <p className="text-muted">No month waits for a run.</p>
          ) : (
            <FieldsForm
              prefix="run"
              action={createRun}
              initial={UNSENT}
              submit="Preview the run"
              done="The run is made."
              fields={[
                {
                  kind: 'select',
                  name: 'month',
                  label: 'Month and currency',
                  options: free.map((month) => ({
                    value: `${month.currency} ${month.period}`,
                    label: `${month.currency}, eligible by ${cutOffOf(month)}`,
                  })),
                },
              ]}
            />
          )}
        </CardBody>
      </Card>
    </>
  );
}

/** The last minute that still counts, with its zone: "31 Oct 2026, 23:59 Europe/Berlin". */
function cutOffOf({ cutOffAt, timeZone }: OpenMonth): string {
  const last = new Date(cutOffAt.getTime() - 1);
  return `${formatDate(last, { locale: 'en', timeZone, style: 'day-time' })} ${timeZone}`;
}
