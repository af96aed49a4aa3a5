'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { rememberedLink } from '@/lib/web/partner-cookie';
import { requireViewer } from '@/lib/web/session';

const form = z.object({
  serial: z.string().trim().min(1).max(60),
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  consent: z.string().optional(),
});

/** Claims a device for the viewer's customer; what is wrong is said at the field it is about. */
export async function claim(previous: FormState<never>, sent: FormData): Promise<FormState<never>> {
  return claimAction(previous, sent);
}

const claimAction = formAction<typeof form, never>(form, async ({ consent, ...input }) => {
  const [viewer, followed] = [await requireViewer('my'), await rememberedLink()];
  const link = followed === null ? {} : { link: { code: followed.code, consent: consent === 'yes' } };
  const claimed = await claimDevice(viewer, { ...input, ...link, customerId: viewer.organization.id });
  if (isRefusal(claimed)) return claimed;
  redirect(`/my/devices?${new URLSearchParams({ added: input.serial.toUpperCase() })}`);
});
