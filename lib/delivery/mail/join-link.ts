import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import type { Locale } from '@/lib/domain/localized';
import type { MailBrand, MailContent } from './mail-content';
import { mailLanguage, type MailLanguage } from './mail-messages';
import { sendWaitingMails, writeMail } from './send-mail';

export interface JoinLinkMail {
  readonly tenantId: string;
  readonly recipient: string;
  readonly locale: Locale;
  readonly url: string;
  /** The hash of the link's token: the same link is mailed once. */
  readonly key: string;
  readonly brand: MailBrand & { readonly id: string };
  /** Who gave the code out. */
  readonly partner: string;
  /** The model of the device behind a label; null for a link to any device. */
  readonly model: string | null;
}

/** Writes the message with the link and sends it without waiting for a worker: somebody stands beside their device. */
export async function sendJoinLink({ tenantId, recipient, locale, key, brand, ...about }: JoinLinkMail): Promise<void> {
  const content = joinLink(mailLanguage(locale, 'UTC'), { ...about, brandName: brand.name });
  await inTenant(tenantId, (tx) =>
    writeMail(tx, {
      tenantId,
      brandId: brand.id,
      template: 'join-link',
      locale,
      recipient,
      content,
      brand,
      key: `join-link:${key}`,
      // Links live in the real world, whatever the tenant's clock says.
      at: realTime(),
    }),
  );
  await sendWaitingMails(tenantId);
}

/** The same words for somebody new and for somebody known: which of the two the reader is, the page behind the link finds out. */
function joinLink(
  { t }: MailLanguage,
  { url, brandName, partner, model }: Pick<JoinLinkMail, 'url' | 'partner' | 'model'> & { brandName: string },
): MailContent {
  const about = model ?? t('joinLink.device', { brand: brandName });
  return {
    subject: t('joinLink.subject', { about }),
    preview: t('joinLink.preview'),
    heading: t('joinLink.heading', { about }),
    paragraphs: [t('joinLink.body', { partner, brand: brandName }), t('joinLink.code')],
    rows: [],
    action: { label: t('joinLink.action'), url },
    note: t('joinLink.note'),
  };
}
