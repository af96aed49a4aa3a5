import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { answerDispute } from '@/app/admin/partners/disputes/actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { DisputeOverdue, DisputeStatusBadge } from '@/components/partners/dispute-status';
import { AdminHead } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { listDisputes, type DisputeRow, type Disputes } from '@/db/read/commission-disputes';
import { isOverdue } from '@/lib/domain/commissions/commission-dispute';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Disputes' };

const REASONS: Readonly<Record<DisputeRow['reason'], string>> = {
  missing_sale: 'A sale is missing',
  wrong_rate: 'Wrong rate',
  wrong_partner: 'Credited to the wrong partner',
  clawback: 'Should not have been taken back',
  other: 'Something else',
};

export default async function DisputesPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const found = await listDisputes(viewer);
  if (found === null) return <RolesOnly roles="Partner managers, finance, auditors and owners" />;
  const mayDecide = may(viewer, 'payout.create', { tenantId: viewer.tenantId }).allowed;
  const open = found.rows.filter(isOpen).length;
  return (
    <>
      <AdminHead
        title="Disputes"
        beside={<Count value={open} />}
        lead="Those that wait longest for an answer first. Accepting books the difference as a correction and lets go of the entry."
      />
      {found.rows.length === 0 ? (
        <Card>
          <EmptyState>No partner disputes anything.</EmptyState>
        </Card>
      ) : (
        <div className="grid gap-4">
          {found.rows.map((row) => (
            <DisputeCard key={row.id} row={row} found={found} mayDecide={mayDecide && isOpen(row)} />
          ))}
        </div>
      )}
    </>
  );
}

function isOpen({ status }: DisputeRow): boolean {
  return status === 'OPEN' || status === 'IN_REVIEW';
}

function DisputeCard({ row, found, mayDecide }: { row: DisputeRow; found: Disputes; mayDecide: boolean }): ReactNode {
  const { currency, entry } = row;
  return (
    <Card>
      <CardHead title={`${row.partner.name}: ${REASONS[row.reason]}`} />
      <CardBody className="grid gap-6 lg:grid-cols-2">
        <div>
          <DisputeStatusBadge status={row.status} /> {isOverdue(row, found.at) ? <DisputeOverdue /> : null}
          <Facts
            rows={[
              [
                'Booked',
                entry === null ? (
                  'Nothing'
                ) : (
                  <TextLink key="entry" href={`/admin/partners/ledger/${entry.id}`}>
                    <Money amount={{ amountMinor: entry.amountMinor, currency }} />
                  </TextLink>
                ),
              ],
              ['Expected', <Money key="expected" amount={{ amountMinor: row.expectedMinor, currency }} />],
              ['Opened', <DateTime key="opened" at={row.openedAt} timeZone={found.timeZone} />],
              ['Answer owed by', <DateTime key="due" at={row.dueAt} timeZone={found.timeZone} />],
              ['In the partner’s words', row.text],
              ['Answer', row.answer ?? 'None yet'],
            ]}
          />
          {row.resolutionEntryId === null ? null : (
            <TextLink href={`/admin/partners/ledger/${row.resolutionEntryId}`}>The correction</TextLink>
          )}
        </div>
        {mayDecide ? <Decide row={row} /> : null}
      </CardBody>
    </Card>
  );
}

function Decide({ row }: { row: DisputeRow }): ReactNode {
  const step = (name: string): readonly FormField[] => [
    { kind: 'hidden', name: 'step', label: '', value: name },
    { kind: 'hidden', name: 'disputeId', label: '', value: row.id },
  ];
  const common = { action: answerDispute, initial: UNSENT, done: 'Done.' };
  const answer: FormField = { kind: 'textarea', name: 'answer', label: 'Answer to the partner', required: true };
  return (
    <div className="grid gap-6">
      {row.status === 'OPEN' ? (
        <FieldsForm prefix={`review-${row.id}`} fields={step('review')} submit="Take into review" quiet {...common} />
      ) : null}
      <FieldsForm prefix={`accept-${row.id}`} fields={[...step('accept'), answer]} submit="Accept" {...common} />
      <FieldsForm prefix={`reject-${row.id}`} fields={[...step('reject'), answer]} submit="Reject" danger {...common} />
    </div>
  );
}
