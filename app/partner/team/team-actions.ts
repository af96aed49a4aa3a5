'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { ownPlace } from '@/db/read/partner/find-invitation';
import { resendInvitation, revokeInvitation } from '@/lib/commands/partners/change-invitation';
import { addColleague, removeColleague, setColleagueRole } from '@/lib/commands/partners/change-team';
import { invitePartner } from '@/lib/commands/partners/invite-partner';
import { sendPartnerInvitation } from '@/lib/delivery/mail/partner-invitation';
import type { Viewer } from '@/lib/domain/access/viewer';
import { LOCALES, type Locale } from '@/lib/domain/localized';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { parseTerritories } from '@/lib/domain/partners/territory';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { textField } from '@/lib/web/form-fields';
import { requireViewer } from '@/lib/web/session';

const name = z.string().trim().min(1).max(200);
const role = z.enum(['partner_admin', 'partner_member']);
const membershipId = z.string().min(1).max(80);

const colleagueForm = z.object({ name, email: z.email(), role, locale: z.enum(LOCALES) });

export const addToTeam = formAction(colleagueForm, async (form) => {
  const viewer = await requireViewer('partner');
  const added = await addColleague(viewer, { ...form, partnerId: viewer.organization.id });
  if (isRefusal(added)) return added;
  const { email: recipient, locale } = form;
  await mail(viewer, { recipient, locale, path: '/sign-in', kind: 'team', key: added.membershipId });
  revalidatePath('/partner/team');
  return added;
});

const roleForm = z.object({ membershipId, role });

export const changeRole = formAction(roleForm, async (form) => {
  const viewer = await requireViewer('partner');
  const answer = await setColleagueRole(viewer, { ...form, partnerId: viewer.organization.id });
  if (!isRefusal(answer)) revalidatePath('/partner/team');
  return answer;
});

const removeForm = z.object({ membershipId });

export const remove = formAction(removeForm, async (form) => {
  const viewer = await requireViewer('partner');
  const answer = await removeColleague(viewer, { ...form, partnerId: viewer.organization.id });
  if (!isRefusal(answer)) revalidatePath('/partner/team');
  return answer;
});

const inviteForm = z.object({
  name,
  email: z.email(),
  type: z.enum(PARTNER_TYPES),
  territories: z.string().max(2000),
  locale: z.enum(LOCALES),
});

/** Below the viewer's own partner and on its terms. */
export const inviteBelow = formAction(inviteForm, async ({ locale, ...form }) => {
  const viewer = await requireViewer('partner');
  const territories = parseTerritories(form.territories);
  if (isRefusal(territories)) return territories;
  const parentId = viewer.organization.id;
  const sent = await invitePartner(viewer, { ...form, territories, parentId, commissionPlanId: null });
  if (isRefusal(sent)) return sent;
  await mailNetwork(viewer, { recipient: form.email, locale, token: sent.token });
  revalidatePath('/partner/network');
  return { invitationId: sent.invitationId };
});

export async function resend(form: FormData): Promise<void> {
  const viewer = await requireViewer('partner');
  const sent = await resendInvitation(viewer, textField(form, 'id'));
  if (!isRefusal(sent)) await mailNetwork(viewer, { recipient: sent.email, locale: viewer.locale, token: sent.token });
  revalidatePath('/partner/network');
}

export async function revoke(form: FormData): Promise<void> {
  await revokeInvitation(await requireViewer('partner'), textField(form, 'id'));
  revalidatePath('/partner/network');
}

async function mailNetwork(
  viewer: Viewer,
  { token, ...to }: { recipient: string; locale: Locale; token: string },
): Promise<void> {
  await mail(viewer, { ...to, path: `/invite/${token}`, kind: 'network', key: token.slice(-43) });
}

async function mail(
  viewer: Viewer,
  letter: { recipient: string; locale: Locale; path: string; kind: 'network' | 'team'; key: string },
): Promise<void> {
  const place = await ownPlace(viewer);
  await sendPartnerInvitation({ ...letter, tenantId: viewer.tenantId, from: place?.name ?? 'Perennial' });
}
