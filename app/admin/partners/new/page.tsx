import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { partnerAgreements } from '@/db/read/admin/find-partner';
import { listParentOptions } from '@/db/read/admin/list-partners';
import { may } from '@/lib/domain/access/may';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { create, invite } from '../invitations/invitation-actions';

export const metadata: Metadata = { title: 'Add a partner' };

export default async function NewPartnerPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  if (!may(viewer, 'partner.edit', { tenantId: viewer.tenantId }).allowed) return <RolesOnly />;
  const [parents, terms] = await Promise.all([listParentOptions(viewer), partnerAgreements(viewer, '')]);
  const place = placeFields(parents);
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
                ...place,
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
            />
          </CardBody>
        </Card>
        <Card>
          <CardHead title="Enter it yourself" />
          <CardBody>
            <FieldsForm
              prefix="new"
              quiet
              fields={[...place, ...COMPANY]}
              submit="Add the partner"
              done="Added."
              action={create}
              initial={UNSENT}
            />
          </CardBody>
        </Card>
      </div>
    </>
  );
}

function placeFields(parents: readonly { readonly id: string; readonly name: string }[]): FormField[] {
  return [
    { kind: 'text', name: 'name', label: 'Company', required: true },
    { kind: 'text', name: 'email', label: 'E-mail', required: true },
    { kind: 'select', name: 'type', label: 'Type', options: PARTNER_TYPES.map((value) => ({ value, label: value })) },
    {
      kind: 'select',
      name: 'parentId',
      label: 'Below',
      options: [
        { value: '', label: 'The manufacturer' },
        ...parents.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    { kind: 'text', name: 'territories', label: 'Territories', hint: 'AT, IT-25*, DE-21335. Empty is everywhere.' },
  ];
}

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
