import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listInvitations } from '@/db/read/partner/find-invitation';
import type { InvitationState } from '@/lib/domain/partners/invitation';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import { NetworkInvitations } from '@/components/partners/network-invitations';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { resend, revoke } from './invitation-actions';

export const metadata: Metadata = { title: 'Invitations' };

const WORDS = { title: 'Invited', resend: 'Send again', revoke: 'Take back', state: 'State' };
const STATES: Readonly<Record<InvitationState, (day: string) => string>> = {
  open: (day) => `Can be accepted until ${day}.`,
  accepted: () => 'Accepted.',
  revoked: () => 'Taken back; the link leads nowhere. Send it again for a new one.',
  expired: (day) => `Expired on ${day}. Send it again for a new link.`,
};

export default async function InvitationsPage(): Promise<ReactNode> {
  const rows = await listInvitations(await requireViewer('admin'));
  if (rows === null) return <RolesOnly />;
  return (
    <>
      <Crumbs trail={[{ label: 'Partners', href: '/admin/partners' }, { label: 'Invitations' }]} />
      <AdminHead
        title="Invitations"
        lead="Each works once and for 14 days. Sending it again makes the link before useless."
        actions={
          <ButtonLink href="/admin/partners/new" variant="primary">
            Add a partner
          </ButtonLink>
        }
      />
      <Card clip>
        {rows.length === 0 ? (
          <EmptyState>Nobody was invited yet.</EmptyState>
        ) : (
          <NetworkInvitations
            rows={rows.map(({ id, name, email, state, expiresAt, parent }) => ({
              id,
              name: parent === null ? name : `${name}, below ${parent}`,
              email,
              state,
              about: STATES[state](formatDate(expiresAt, { locale: 'en', timeZone: 'UTC' })),
            }))}
            words={WORDS}
            resend={resend}
            revoke={revoke}
          />
        )}
      </Card>
    </>
  );
}
