'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { findOnboardDevice } from '@/db/read/partner/onboard';
import { claimOnBehalf } from '@/lib/commands/partners/onboarding/claim-on-behalf';
import { createPartnerLink } from '@/lib/commands/partners/onboarding/create-partner-link';
import { remindToActivate } from '@/lib/commands/partners/onboarding/remind-to-activate';
import { installDevice } from '@/lib/commands/devices/install-device';
import { LOCALES } from '@/lib/domain/localized';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import { authenticate } from '@/lib/web/auth/authenticate';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { getPerson, requireViewer } from '@/lib/web/session';
import { opensTooMany } from '@/lib/web/visitor';

const device = z.object({ serial: z.string().trim().min(1).max(80) });

const install = formAction<typeof device, { serial: string }>(device, async ({ serial }) => {
  const [viewer, person] = [await requireViewer('partner'), await getPerson()];
  const done = await installDevice(viewer, {
    serial,
    partnerId: viewer.organization.id,
    evidence: { kind: 'qr', reference: serial, ...(person ? { by: person.name } : {}) },
  });
  return isRefusal(done) ? done : { serial };
});

/** Records that the viewer's partner installed a device. */
export async function installHere(
  previous: FormState<{ serial: string }>,
  sent: FormData,
): Promise<FormState<{ serial: string }>> {
  return install(previous, sent);
}

const label = formAction<typeof device, never>(device, async ({ serial }) => {
  const viewer = await requireViewer('partner');
  const found = await findOnboardDevice(viewer, serial);
  if (!found?.device) return refuse('NOT_FOUND', 'There is no such device.', { field: 'serial' });
  const { brand } = found.device;
  const { partnerId } = found;
  const made = await createPartnerLink(viewer, {
    partnerId,
    brandId: brand.id,
    name: `${found.device.model} ${found.device.serial}`.slice(0, 80),
    locale: viewer.locale,
    serial: found.device.serial,
  });
  if (isRefusal(made)) return made;
  redirect(`/partner/links/${made.linkId}`);
});

/** Makes the label of a device, or opens the one there is. */
export async function makeLabel(previous: FormState<never>, sent: FormData): Promise<FormState<never>> {
  return label(previous, sent);
}

const onBehalf = z.object({
  serial: z.string(),
  code: z.string().trim().min(1).max(40),
  kind: z.enum(['consumer', 'business']),
  name: z.string().trim().min(1).max(120),
  email: z.string().trim().toLowerCase().pipe(z.email()),
  locale: z.enum(LOCALES),
  street: z.string().trim().min(1).max(120),
  postalCode: z.string().trim().min(1).max(12),
  city: z.string().trim().min(1).max(80),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
  place: z.string().trim().min(1).max(80),
  consent: z.literal('yes', 'partner.onboard.errors.consent'),
});

const claim = formAction<typeof onBehalf, { email: string }>(onBehalf, async (input) => {
  const viewer = await requireViewer('partner');
  if (await opensTooMany()) return refuse('RATE_LIMITED', 'Too many attempts. Wait a minute.');
  const claimed = await claimOnBehalf(viewer, { ...input, partnerId: viewer.organization.id, consent: true });
  if (isRefusal(claimed)) return claimed;
  // The customer finishes on their own phone, with a link that opens their device.
  await authenticate('signin/email', { email: claimed.email, callbackUrl: '/my/devices' });
  return { email: claimed.email };
});

/** Claims a device for a customer who is there, and mails them the way in. */
export async function claimForCustomer(
  previous: FormState<{ email: string }>,
  sent: FormData,
): Promise<FormState<{ email: string }>> {
  return claim(previous, sent);
}

const customer = z.object({ customerId: z.string().min(1).max(60) });

const remind = formAction<typeof customer, { done: string }>(customer, async ({ customerId }) => {
  const done = await remindToActivate(await requireViewer('partner'), { customerId });
  return isRefusal(done) ? done : { done: customerId };
});

/** Writes once more to a customer who claimed a device and chose no plan. */
export async function remindCustomer(
  previous: FormState<{ done: string }>,
  sent: FormData,
): Promise<FormState<{ done: string }>> {
  return remind(previous, sent);
}
