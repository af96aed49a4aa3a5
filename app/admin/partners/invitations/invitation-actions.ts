'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { resendInvitation, revokeInvitation } from '@/lib/commands/partners/change-invitation';
import { invitePartner } from '@/lib/commands/partners/invite-partner';
import { sendPartnerInvitation } from '@/lib/delivery/mail/partner-invitation';
import { LOCALES } from '@/lib/domain/localized';
import { CURRENCIES, type Currency } from '@/lib/domain/money/currency';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { parseTerritories } from '@/lib/domain/partners/territory';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { textField } from '@/lib/web/form-fields';
import { requireViewer } from '@/lib/web/session';
import { getShell } from '@/lib/web/shell';

const word = z.string().trim().max(200);
const place = {
  name: word.min(1),
  email: z.email(),
  type: z.enum(PARTNER_TYPES),
  territories: z.string().max(2000),
  parentId: z.string().max(80),
};

const inviteForm = z.object({ ...place, commissionPlanId: z.string().max(80), locale: z.enum(LOCALES) });

export const invite = formAction(inviteForm, async ({ locale, parentId, commissionPlanId, ...form }) => {
  const viewer = await requireViewer('admin');
  const territories = parseTerritories(form.territories);
  if (isRefusal(territories)) return territories;
  const sent = await invitePartner(viewer, {
    ...form,
    territories,
    parentId: parentId === '' ? null : parentId,
    commissionPlanId: commissionPlanId === '' ? null : commissionPlanId,
  });
  if (isRefusal(sent)) return sent;
  await mail({ recipient: form.email, token: sent.token, locale });
  revalidatePath('/admin/partners/invitations');
  return { invitationId: sent.invitationId };
});

const partnerForm = z.object({
  ...place,
  tier: z.string().regex(/^[a-z0-9-]{1,40}$/),
  phone: word,
  street: word.min(1),
  postalCode: word.min(1),
  city: word.min(1),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
  vatId: word,
  payoutCurrency: z.string().refine((code): code is Currency => CURRENCIES.some((one) => one === code)),
});

/** A partner without an invitation; it is active once terms are recorded. */
export const create = formAction(partnerForm, async (form) => {
  const territories = parseTerritories(form.territories);
  if (isRefusal(territories)) return territories;
  const { street, postalCode, city, country, parentId, vatId, ...plain } = form;
  const created = await createPartner(await requireViewer('admin'), {
    ...plain,
    territories,
    status: 'onboarding',
    address: { street, postalCode, city, country },
    ...(vatId === '' ? {} : { vatId }),
    ...(parentId === '' ? {} : { parentId }),
  });
  if (isRefusal(created)) return created;
  revalidatePath('/admin/partners');
  redirect(`/admin/partners/${created.partnerId}?tab=agreements`);
});

export async function revoke(form: FormData): Promise<void> {
  await revokeInvitation(await requireViewer('admin'), textField(form, 'id'));
  revalidatePath('/admin/partners/invitations');
}

export async function resend(form: FormData): Promise<void> {
  const viewer = await requireViewer('admin');
  const sent = await resendInvitation(viewer, textField(form, 'id'));
  if (!isRefusal(sent)) await mail({ recipient: sent.email, token: sent.token, locale: viewer.locale });
  revalidatePath('/admin/partners/invitations');
}

async function mail({
  recipient,
  token,
  locale,
}: {
  recipient: string;
  token: string;
  locale: (typeof LOCALES)[number];
}) {
  const [{ tenantId }, shell] = await Promise.all([requireViewer('admin'), getShell()]);
  const path = `/invite/${token}`;
  await sendPartnerInvitation({
    tenantId,
    recipient,
    locale,
    from: shell.tenantName,
    path,
    kind: 'network',
    key: token.slice(-43),
  });
}
