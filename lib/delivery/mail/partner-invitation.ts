import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import type { Locale } from '@/lib/domain/localized';
import { mailLanguage, portalUrl } from './mail-messages';
import { sendWaitingMails, writeMail } from './send-mail';

export interface InvitationMail {
  readonly tenantId: string;
  readonly recipient: string;
  readonly locale: Locale;
  /** Who invites: the manufacturer, or the partner somebody will stand below. */
  readonly from: string;
  /** Where the button leads: an invitation to a network, or the sign-in page for a colleague. */
  readonly path: string;
  readonly kind: 'network' | 'team';
  /** The same invitation is mailed once. */
  readonly key: string;
}

/** Asks somebody to join a network or a team, at once: they wait beside their mailbox. */
export async function sendPartnerInvitation(mail: InvitationMail): Promise<void> {
  const { tenantId, recipient, locale, from, path, kind, key } = mail;
  const { t } = mailLanguage(locale, 'UTC');
  const content = {
    subject: t(`partnerInvitation.${kind}.subject`, { from }),
    preview: t(`partnerInvitation.${kind}.preview`),
    heading: t(`partnerInvitation.${kind}.heading`, { from }),
    paragraphs: [t(`partnerInvitation.${kind}.body`, { from })],
    rows: [],
    action: { label: t(`partnerInvitation.${kind}.action`), url: portalUrl(path) },
    note: t('partnerInvitation.note'),
  };
  const brand = { key: 'perennial', name: from, legalName: from, supportEmail: '' };
  await inTenant(tenantId, (tx) =>
    writeMail(tx, {
      tenantId,
      brandId: null,
      template: `partner-invitation-${kind}`,
      locale,
      recipient,
      content,
      brand,
      key: `partner-invitation:${key}`,
      at: realTime(),
    }),
  );
  await sendWaitingMails(tenantId);
}
