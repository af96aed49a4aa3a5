import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import type { Locale } from '@/lib/domain/localized';
import type { MailBrand, MailContent } from './mail-content';
import { mailLanguage, type MailLanguage } from './mail-messages';
import { sendWaitingMails, writeMail } from './send-mail';

export interface SignInLinkMail {
  readonly tenantId: string;
  readonly recipient: string;
  readonly locale: Locale;
  readonly url: string;
  /** The hash of the link's token: the same link is mailed once. */
  readonly key: string;
  readonly brand?: MailBrand & { readonly id: string };
}

const PERENNIAL: MailBrand = { key: 'perennial', name: 'Perennial', legalName: 'Perennial', supportEmail: '' };

/** Writes the message with the link and sends it without waiting for a worker: somebody is looking at their mailbox. */
export async function sendSignInLink({ tenantId, recipient, locale, url, key, brand }: SignInLinkMail): Promise<void> {
  const content = signInLink(mailLanguage(locale, 'UTC'), { url, brandName: (brand ?? PERENNIAL).name });
  await inTenant(tenantId, (tx) =>
    writeMail(tx, {
      tenantId,
      brandId: brand?.id ?? null,
      template: 'sign-in-link',
      locale,
      recipient,
      content,
      brand: brand ?? PERENNIAL,
      key: `sign-in-link:${key}`,
      // Links live in the real world, whatever the tenant's clock says.
      at: realTime(),
    }),
  );
  await sendWaitingMails(tenantId);
}

export function signInLink({ t }: MailLanguage, { url, brandName }: { url: string; brandName: string }): MailContent {
  return {
    subject: t('signInLink.subject', { brand: brandName }),
    preview: t('signInLink.preview'),
    heading: t('signInLink.heading', { brand: brandName }),
    paragraphs: [t('signInLink.body')],
    rows: [],
    action: { label: t('signInLink.action'), url },
    note: t('signInLink.note'),
  };
}
