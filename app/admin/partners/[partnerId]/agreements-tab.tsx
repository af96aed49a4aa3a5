import type { ReactNode } from 'react';
import { partnerAgreements, type PartnerSheet } from '@/db/read/admin/find-partner';
import type { Viewer } from '@/lib/domain/access/viewer';
import { SETTLEMENT_MODELS } from '@/lib/domain/partners/decide-agreement';
import { localDateOf } from '@/lib/domain/time/calendar';
import { UNSENT } from '@/lib/web/form-state';
import { FieldsForm } from '@/components/admin/fields-form';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { newAgreement } from './partner-actions';

interface TabProps {
  readonly sheet: PartnerSheet;
  readonly viewer: Viewer;
  readonly mayEdit: boolean;
}

const MODELS: Readonly<Record<(typeof SETTLEMENT_MODELS)[number], string>> = {
  agency: 'Agency: we invoice, it earns commission',
  resale: 'Resale: it buys and sells at its own price',
  bill_on_behalf: 'Bill on behalf: we invoice in its name',
  referral_fee: 'Referral fee',
  revenue_share: 'Share of revenue',
};

/** The terms of a partner in versions; a new one ends the one before on the day it begins. */
export async function AgreementsTab({ sheet, viewer, mayEdit }: TabProps): Promise<ReactNode> {
  const found = await partnerAgreements(viewer, sheet.partner.id);
  if (found === null) return null;
  return (
    <div className="pr-cols">
      <div>
        <Card clip>
          <CardHead title="Agreements" />
          {found.rows.length === 0 ? (
            <EmptyState>Nothing was signed yet, so nothing is earned.</EmptyState>
          ) : (
            <Table caption="Agreements">
              <thead>
                <tr>
                  <Th>Version</Th>
                  <Th>Self-billing</Th>
                  <Th>From</Th>
                  <Th>To</Th>
                  <Th>Signed</Th>
                </tr>
              </thead>
              <tbody>
                {found.rows.map((row) => (
                  <tr key={row.id}>
                    <RowHead>
                      {row.version}. {MODELS[row.settlementModel]}
                      {row.revenueSharePercent === null ? '' : `, ${row.revenueSharePercent} %`}
                      <Sub>{row.plan}</Sub>
                    </RowHead>
                    <Td label="Self-billing">{row.selfBilling ? 'Agreed' : 'Not agreed'}</Td>
                    <Td label="From">
                      <DateTime at={row.startAt} />
                    </Td>
                    <Td label="To">{row.endAt === null ? 'Open' : <DateTime at={row.endAt} />}</Td>
                    <Td label="Signed">
                      <DateTime at={row.signedAt} />
                      {row.signedBy === null ? null : <Sub>{row.signedBy}</Sub>}
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
      </div>
      <div>{mayEdit ? <NewAgreement sheet={sheet} plans={found.plans} /> : null}</div>
    </div>
  );
}

interface NewAgreementProps {
  readonly sheet: PartnerSheet;
  readonly plans: readonly { readonly id: string; readonly code: string; readonly name: string }[];
}

function NewAgreement({ sheet: { partner, at, timeZone }, plans }: NewAgreementProps): ReactNode {
  return (
    <Card>
      <CardHead title="New agreement" />
      <CardBody>
        <FieldsForm
          prefix="agreement"
          fields={[
            { kind: 'hidden', name: 'partnerId', label: '', value: partner.id },
            { kind: 'hidden', name: 'timeZone', label: '', value: timeZone },
            {
              kind: 'select',
              name: 'commissionPlanId',
              label: 'Commission plan',
              options: plans.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
            },
            {
              kind: 'select',
              name: 'settlementModel',
              label: 'Settlement',
              options: SETTLEMENT_MODELS.map((value) => ({ value, label: MODELS[value] })),
            },
            {
              kind: 'amount',
              name: 'revenueSharePercent',
              label: 'Share of revenue',
              suffix: '%',
              hint: 'Only for a share of revenue.',
            },
            {
              kind: 'checkbox',
              name: 'selfBilling',
              label: 'Self-billing agreed',
              hint: 'We write its invoices to us, in its own series of numbers.',
            },
            { kind: 'text', name: 'signedBy', label: 'Signed by' },
            { kind: 'date', name: 'from', label: 'From', value: localDateOf(at, timeZone) },
          ]}
          submit="Record the agreement"
          done="Recorded. The one before ends on that day."
          action={newAgreement}
          initial={UNSENT}
        />
      </CardBody>
    </Card>
  );
}
