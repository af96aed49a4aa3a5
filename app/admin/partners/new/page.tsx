import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { partnerAgreements } from '@/db/read/admin/find-partner';
import { may } from '@/lib/domain/access/may';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { AdminParentPicker } from '@/components/partners/admin-parent-picker';
import { RolesOnly } from '@/components/admin/roles-only';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { create, invite } from '../invitations/invitation-actions';
import { findParents } from '../find-parents';

export const metadata: Metadata = { title: 'Add a partner' };

export default async function NewPartnerPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  if (!may(viewer, 'partner.edit', { tenantId: viewer.tenantId }).allowed) return <RolesOnly />;
  const terms = await partnerAgreements(viewer, '');
  const plans = terms?.plans ?? [];
  return (
    <>
      <Crumbs trail={[{ label: 'Partners', href: '/admin/partners' }, { label: 'Add a partner' }]} />
      <AdminHead title="Add a partner" lead="Invite them to enter their own company and sign, or enter it for them." />
      <div className="pr-cols">
        <Card>
          <CardHead title="Invite" />
          <CardBody>
            <FieldsForm
              prefix="invite"
              fields={[
                ...PLACE,
                {
                  kind: 'select',
                  name: 'commissionPlanId',
                  label: 'Terms to sign',
                  options: [
                    ...plans.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
                    { value: '', label: 'Later' },
                  ],
                },
                {
                  kind: 'select',
                  name: 'locale',
                  label: 'Language of the mail',
                  options: [
                    { value: 'en', label: 'English' },
                    { value: 'de', label: 'German' },
                    { value: 'it', label: 'Italian' },
                  ],
                },
              ]}
              submit="Send the invitation"
              done="The invitation is on its way."
              action={invite}
              initial={UNSENT}
            >
              <AdminParentPicker id="invite-parent" name="parentId" label="Below" search={findParents} />
            </FieldsForm>
          </CardBody>
        </Card>
        <Card>
          <CardHead title="Enter it yourself" />
          <CardBody>
            <FieldsForm
              prefix="new"
              quiet
              fields={[...PLACE, ...COMPANY]}
              submit="Add the partner"
              done="Added."
              action={create}
              initial={UNSENT}
            >
              <AdminParentPicker id="new-parent" name="parentId" label="Below" search={findParents} />
            </FieldsForm>
          </CardBody>
        </Card>
      </div>
    </>
  );
}

const PLACE: readonly FormField[] = [
  { kind: 'text', name: 'name', label: 'Company', required: true },
  { kind: 'text', name: 'email', label: 'E-mail', required: true },
  { kind: 'select', name: 'type', label: 'Type', options: PARTNER_TYPES.map((value) => ({ value, label: value })) },
  { kind: 'text', name: 'territories', label: 'Territories', hint: 'AT, IT-25*, DE-21335. Empty is everywhere.' },
];

const COMPANY: readonly FormField[] = [
  { kind: 'text', name: 'tier', label: 'Tier', value: 'standard' },
  { kind: 'text', name: 'street', label: 'Street', required: true },
  { kind: 'text', name: 'postalCode', label: 'Postal code', required: true },
  { kind: 'text', name: 'city', label: 'City', required: true },
  { kind: 'text', name: 'country', label: 'Country', value: 'DE', hint: 'Two letters.' },
  { kind: 'text', name: 'phone', label: 'Phone' },
  { kind: 'text', name: 'vatId', label: 'VAT id' },
  { kind: 'text', name: 'payoutCurrency', label: 'Payout currency', value: 'EUR' },
];
