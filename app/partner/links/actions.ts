'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { createPartnerLink } from '@/lib/commands/partners/onboarding/create-partner-link';
import { disablePartnerLink } from '@/lib/commands/partners/onboarding/disable-partner-link';
import { LOCALES } from '@/lib/domain/localized';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { textField } from '@/lib/web/form-fields';
import type { FormState } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

const optional = z
  .string()
  .trim()
  .max(80)
  .optional()
  .transform((text) => text || null);

const newLink = z.object({
  partnerId: z.string().min(1),
  brandId: z.string().min(1),
  name: z.string().trim().min(1).max(80),
  campaign: optional,
  locale: z.enum(LOCALES),
  planKey: optional,
  serial: optional,
  expiresOn: z.union([z.literal(''), z.iso.date()]).optional(),
});

const create = formAction<typeof newLink, never>(newLink, async ({ expiresOn, ...link }) => {
  const viewer = await requireViewer('partner');
  // Works through the whole of the day that was named.
  const expiresAt = expiresOn ? new Date(Date.parse(`${expiresOn}T00:00:00Z`) + 86_400_000) : null;
  const made = await createPartnerLink(viewer, { ...link, expiresAt });
  if (isRefusal(made)) return made;
  redirect(`/partner/links/${made.linkId}`);
});

export async function createLink(previous: FormState<never>, sent: FormData): Promise<FormState<never>> {
  return create(previous, sent);
}

export async function disableLink(sent: FormData): Promise<void> {
  const linkId = textField(sent, 'linkId');
  await disablePartnerLink(await requireViewer('partner'), { linkId });
  redirect(`/partner/links/${encodeURIComponent(linkId)}`);
}
