'use server';

import { randomBytes } from 'node:crypto';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { SentLink } from '@/components/public/ask-for-link';
import { findJoiner } from '@/db/read/joiner';
import { findPublicLink, type PublicLink } from '@/db/read/public-link';
import { joinAndClaim } from '@/lib/commands/partners/onboarding/join-and-claim';
import { requestJoinLink } from '@/lib/commands/partners/onboarding/request-join-link';
import { sendJoinLink } from '@/lib/delivery/mail/join-link';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { redeemLink } from '@/lib/web/auth/redeem-link';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { hashSignInToken, productAddress } from '@/lib/web/auth/secrets';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { parseLocale } from '@/lib/web/i18n/locale';
import { opensTooMany } from '@/lib/web/visitor';

const TOO_OFTEN = refuse('RATE_LIMITED', 'Too many attempts. Wait a minute.');
const NO_LABEL = refuse('NOT_FOUND', 'There is no such code, or it does not work any more.');
const NO_LINK = refuse('NOT_SIGNED_IN', 'The link that was mailed has been used or has run out.', {
  values: { messageKey: 'public.claim.join.errors.link' },
});

const email = z.string().trim().toLowerCase().pipe(z.email('auth.errors.email'));
const place = { brand: z.string().max(60), label: z.string().max(40) };
const proof = { ...place, email, token: z.string().min(1).max(200) };

const ask = formAction(z.object({ ...place, email }), async (input): Promise<SentLink | Refusal> => {
  const link = await linkFor(input);
  if (isRefusal(link)) return link;
  const token = randomBytes(32).toString('hex');
  const [locale, t] = [parseLocale(await getLocale()) ?? 'en', await getTranslations('public.claim.join')];
  const tokenHash = hashSignInToken(token);
  const { brandId: id, tenantId, key, name, supportEmail, owner } = link.brand;
  const sent = await requestJoinLink({
    email: input.email,
    tokenHash,
    send: () =>
      sendJoinLink({
        tenantId,
        recipient: input.email,
        locale,
        url: `${productAddress()}${pathOf(locale, link)}/join?${new URLSearchParams({ email: input.email, token })}`,
        key: tokenHash,
        brand: { id, key, name, legalName: owner.name, supportEmail },
        partner: link.partner,
        model: link.device?.model ?? null,
      }),
  });
  if (isRefusal(sent)) return sent;
  return {
    sentence: t('sent', { email: input.email }),
    outboxHref: isSandbox() ? `/lab/outbox?${new URLSearchParams({ to: input.email })}` : null,
  };
});

/** Mails a link to go on with; the same answer whoever has the address. */
export async function askForLink(state: FormState<SentLink>, form: FormData): Promise<FormState<SentLink>> {
  return ask(state, form);
}

const details = z.object({
  ...proof,
  serial: z.string().trim().max(80).optional(),
  code: z.string().trim().min(1).max(40),
  place: z.string().trim().min(1).max(80),
  kind: z.enum(['consumer', 'business']),
  name: z.string().trim().min(1).max(120),
  street: z.string().trim().min(1).max(120),
  postalCode: z.string().trim().min(1).max(12),
  city: z.string().trim().min(1).max(80),
  country: z.string().regex(/^[A-Z]{2}$/),
  consent: z.string().optional(),
});

const newcomer = formAction<typeof details, never>(details, async ({ brand, label, token, consent, ...typed }) => {
  const link = await linkFor({ brand, label });
  if (isRefusal(link)) return link;
  const { tenantId, brandId } = link.brand;

  const serial = link.device?.serial ?? typed.serial ?? '';
  const joined = await joinAndClaim(
    { kind: 'system', tenantId, job: 'join by label' },
    {
      ...typed,
      brandId,
      serial,
      locale: parseLocale(await getLocale()) ?? 'en',
      tokenHash: hashSignInToken(token),
      link: { code: link.code, consent: consent === 'yes' },
    },
  );
  if (isRefusal(joined)) return joined;
  const { userId, membershipId } = joined;
  await redeemLink({ email: typed.email, token, userId, membership: { tenantId, membershipId } });
  redirect(`${pathOf(await getLocale(), link)}/done?${new URLSearchParams({ serial: serial.toUpperCase() })}`);
});

/** Makes the account and the claim, and signs in who proved both. */
export async function joinNow(state: FormState<never>, form: FormData): Promise<FormState<never>> {
  return newcomer(state, form);
}

const known = formAction<z.ZodObject<typeof proof>, never>(z.object(proof), async ({ token, ...typed }) => {
  const link = await linkFor(typed);
  if (isRefusal(link)) return link;
  const { tenantId } = link.brand;
  const joiner = await findJoiner(link.brand, { email: typed.email, tokenHash: hashSignInToken(token) });
  if (joiner.kind !== 'known') return NO_LINK;
  const { userId, membershipId } = joiner;
  const entered = await redeemLink({ email: typed.email, token, userId, membership: { tenantId, membershipId } });
  if (!entered) return NO_LINK;
  redirect(pathOf(await getLocale(), link));
});

/** Signs in somebody who has an account and goes on with the device. */
export async function enterNow(state: FormState<never>, form: FormData): Promise<FormState<never>> {
  return known(state, form);
}

/** Whoever tries many codes or addresses waits; a code that does not work any more leads nowhere. */
async function linkFor({ brand, label }: { brand: string; label: string }): Promise<PublicLink | Refusal> {
  if (await opensTooMany()) return TOO_OFTEN;
  const link = await findPublicLink(brand, label, null);
  return link?.state === 'active' && link.device?.owned !== 'other' ? link : NO_LABEL;
}

function pathOf(locale: string, { brand, code }: PublicLink): string {
  return `/${locale}/b/${brand.key}/c/${shownPartnerCode(code)}`;
}
