import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { listOwnInvitations, ownPlace } from '@/db/read/partner/find-invitation';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { formatDate } from '@/lib/domain/time/format-date';
import { UNSENT } from '@/lib/web/form-state';
import { FieldsForm } from '@/components/admin/fields-form';
import { NetworkInvitations } from '@/components/partners/network-invitations';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { inviteBelow, resend, revoke } from '@/app/partner/team/team-actions';

/** For those who lead a partner: whom they invited, and the form to invite somebody below. */
export async function InviteCard({ viewer, timeZone }: { viewer: Viewer; timeZone: string }): Promise<ReactNode> {
  const { tenantId, organization } = viewer;
  if (!may(viewer, 'partner.invite', { tenantId, partnerId: organization.id }).allowed) return null;
  const [rows, place, t, types, locale] = await Promise.all([
    listOwnInvitations(viewer),
    ownPlace(viewer),
    getTranslations('partner.network.invitation'),
    getTranslations('partner.type'),
    getLocale(),
  ]);
  const own = place === null || place.territories.length === 0 ? t('everywhere') : place.territories.join(', ');
  return (
    <>
      {rows === null || rows.length === 0 ? null : (
        <Card clip className="mt-5">
          <NetworkInvitations
            rows={rows.map(({ id, name, email, state, expiresAt }) => ({
              id,
              name,
              email,
              state,
              about: t(`state.${state}`, { day: formatDate(expiresAt, { locale, timeZone }) }),
            }))}
            words={{
              title: t('invitations'),
              resend: t('resend'),
              revoke: t('revoke'),
              state: t('stateHead'),
            }}
            resend={resend}
            revoke={revoke}
          />
        </Card>
      )}
      <Card className="mt-5" id="invite">
        <CardHead title={t('invite')} />
        <CardBody className="grid gap-4">
          <p className="text-control text-muted">{t('inviteLead')}</p>
          <FieldsForm
            prefix="invite"
            fields={[
              { kind: 'text', name: 'name', label: t('company'), required: true },
              { kind: 'text', name: 'email', label: t('email'), required: true },
              {
                kind: 'select',
                name: 'type',
                label: t('kind'),
                value: 'installer',
                options: PARTNER_TYPES.map((value) => ({ value, label: types(value) })),
              },
              {
                kind: 'text',
                name: 'territories',
                label: t('territories'),
                hint: t('territoriesHint', { own }),
                value: place?.territories.join(', '),
              },
              {
                kind: 'select',
                name: 'locale',
                label: t('language'),
                value: locale,
                options: [
                  { value: 'en', label: 'English' },
                  { value: 'de', label: 'Deutsch' },
                  { value: 'it', label: 'Italiano' },
                ],
              },
            ]}
            submit={t('send')}
            done={t('sent')}
            action={inviteBelow}
            initial={UNSENT}
          />
        </CardBody>
      </Card>
    </>
  );
}
