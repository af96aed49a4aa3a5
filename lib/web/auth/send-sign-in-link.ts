import { listMemberships, type Person } from '@/db/read/people';
import { sendSignInLink as mailSignInLink } from '@/lib/delivery/mail/sign-in-link';

/** Mails the link in the person's language. Somebody who belongs to no organisation any more gets none. */
export async function sendSignInLink(person: Person, link: { url: string; tokenHash: string }): Promise<void> {
  const [first] = await listMemberships(person.id);
  if (!first) return;
  const locale = person.locale ?? first.brand?.locale ?? 'en';
  await mailSignInLink({
    tenantId: first.tenantId,
    recipient: person.email,
    locale,
    url: link.url,
    key: link.tokenHash,
  });
}
