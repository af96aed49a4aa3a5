import { createElement } from 'react';
import { createTransport } from 'nodemailer';
import { render } from 'react-email';
import { realTime } from '@/db/clock';
import type { Tx } from '@/db/client';
import { inTenant } from '@/db/tenant';
import { claimUnsentMail, insertMail, markMailSent } from '@/db/write/delivery';
import { commandEnvironment } from '@/lib/commands/environment';
import type { Locale } from '@/lib/domain/localized';
import { onProcess } from '@/lib/on-process';
import { type MailBrand, type MailContent, plainText } from './mail-content';
import { MailLayout } from './mail-layout';

export interface Mail {
  readonly tenantId: string;
  readonly brandId: string | null;
  readonly template: string;
  readonly locale: Locale;
  readonly recipient: string;
  readonly content: MailContent;
  readonly brand: MailBrand;
  /** Business key: the same key is written and sent once, however often it is asked for. */
  readonly key: string;
  /** The tenant's time. */
  readonly at: Date;
}

/**
 * Writes a message in the caller's transaction. Without a mail server the row is the delivery, and people read it in the
 * sandbox's outbox; with one it is sent after the commit (`sendWaitingMails`).
 */
export async function writeMail(tx: Tx, mail: Mail): Promise<boolean> {
  const { content, brand, locale, tenantId, brandId, template, recipient, key, at } = mail;
  return insertMail(tx, {
    tenantId,
    id: commandEnvironment().newId('mail'),
    brandId,
    template,
    locale,
    recipient,
    subject: content.subject,
    html: await render(createElement(MailLayout, { content, brand, locale })),
    plain: plainText(content, brand),
    key,
    createdAt: at,
    sentAt: smtpUrl() ? null : realTime(),
  });
}

/**
 * Hands waiting messages to the mail server, oldest first, each while its row is locked. Should the process die between the
 * server's answer and the commit, that one message is sent again under the same Message-ID, by which mail programs
 * recognise it.
 */
export async function sendWaitingMails(tenantId: string): Promise<void> {
  const url = smtpUrl();
  if (!url) return;
  const transport = onProcess('smtp', () => createTransport(url));
  for (let sent = true; sent;) {
    sent = await inTenant(tenantId, async (tx) => {
      const mail = await claimUnsentMail(tx, tenantId);
      if (!mail) return false;
      await transport.sendMail({
        from: process.env.MAIL_FROM ?? 'Perennial <no-reply@localhost>',
        to: mail.recipient,
        subject: mail.subject,
        html: mail.html,
        text: mail.plain,
        messageId: `<${mail.id}@perennial>`,
      });
      await markMailSent(tx, { tenantId, id: mail.id }, realTime());
      return true;
    });
  }
}

function smtpUrl(): string | undefined {
  return process.env.SMTP_URL || undefined;
}
