import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { listTeam, type TeamMember } from '@/db/read/partner/find-invitation';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { FieldsForm } from '@/components/admin/fields-form';
import { PortalHead } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { NativeDialog } from '@/components/ui/native-dialog';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { addToTeam, changeRole, remove } from './team-actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('partner.team'))('title') };
}

export default async function TeamPage(): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [team, t] = await Promise.all([listTeam(viewer), getTranslations('partner.team')]);
  if (team === null) notFound();
  const { tenantId, organization } = viewer;
  const mayManage = may(viewer, 'team.manage', { tenantId, partnerId: organization.id }).allowed;
  return (
    <>
      <PortalHead title={t('title')} lead={t('lead')} />
      <div className="grid gap-6">
        <Card clip>
          <Table caption={t('title')}>
            <thead>
              <tr>
                <Th>{t('name')}</Th>
                <Th align="right">{t('role')}</Th>
              </tr>
            </thead>
            <tbody>
              {team.map((member) => (
                <tr key={member.id}>
                  <RowHead>
                    {member.name}
                    <Sub>{member.email}</Sub>
                  </RowHead>
                  <Td align="right">
                    <span className="flex flex-wrap items-center justify-end gap-2">
                      {t(member.leads ? 'leads' : 'member')}
                      {mayManage ? <Deeds member={member} /> : null}
                    </span>
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        {mayManage ? <AddForm /> : null}
      </div>
    </>
  );
}

async function Deeds({ member }: { member: TeamMember }): Promise<ReactNode> {
  const t = await getTranslations('partner.team');
  const id = { kind: 'hidden', name: 'membershipId', label: '', value: member.id } as const;
  const other = member.leads ? 'partner_member' : 'partner_admin';
  return (
    <>
      <FieldsForm
        prefix={`role-${member.id}`}
        quiet
        fields={[id, { kind: 'hidden', name: 'role', label: '', value: other }]}
        submit={t(member.leads ? 'makeMember' : 'makeLead')}
        done={t(member.leads ? 'leads' : 'member')}
        action={changeRole}
        initial={UNSENT}
      />
      <NativeDialog button={t('remove')} label={`${t('remove')}: ${member.name}`} variant="quiet">
        <p>{member.name}</p>
        <FieldsForm
          prefix={`remove-${member.id}`}
          danger
          fields={[id]}
          submit={t('remove')}
          done={t('remove')}
          action={remove}
          initial={UNSENT}
        />
      </NativeDialog>
    </>
  );
}

async function AddForm(): Promise<ReactNode> {
  const t = await getTranslations('partner.team');
  return (
    <Card>
      <CardHead title={t('add')} />
      <CardBody className="grid gap-4">
        <p className="text-control text-muted">{t('addLead')}</p>
        <FieldsForm
          prefix="colleague"
          fields={[
            { kind: 'text', name: 'name', label: t('name'), required: true },
            { kind: 'text', name: 'email', label: t('email'), required: true },
            {
              kind: 'select',
              name: 'role',
              label: t('role'),
              options: [
                { value: 'partner_member', label: t('member') },
                { value: 'partner_admin', label: t('leads') },
              ],
            },
            { kind: 'select', name: 'locale', label: t('language'), options: LANGUAGES },
          ]}
          submit={t('send')}
          done={t('sent')}
          action={addToTeam}
          initial={UNSENT}
        />
      </CardBody>
    </Card>
  );
}

/** Languages say their own names. */
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'it', label: 'Italiano' },
];
