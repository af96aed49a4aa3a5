'use server';

import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { findPublicLink } from '@/db/read/public-link';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { opensTooMany } from '@/lib/web/visitor';

const form = z.object({
  brand: z.string().max(60),
  label: z.string().max(40),
  /** For a link, which is about no device in particular. */
  serial: z.string().trim().max(80).optional(),
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  consent: z.string().optional(),
});

const claim = formAction<typeof form, never>(form, async ({ brand, label, code, name, consent, ...typed }) => {
  const viewer = await requireViewer('my');
  if (await opensTooMany()) return refuse('RATE_LIMITED', 'Too many attempts. Wait a minute.');
  const link = await findPublicLink(brand, label, viewer);
  if (link?.state !== 'active' || link.brand.tenantId !== viewer.tenantId)
    return refuse('NOT_FOUND', 'There is no such label, or it does not work any more.');
  const serial = link.device?.serial ?? typed.serial ?? '';
  const claimed = await claimDevice(viewer, {
    customerId: viewer.organization.id,
    serial,
    code,
    name,
    link: { code: link.code, consent: consent === 'yes' },
  });
  if (isRefusal(claimed)) return claimed;
  const locale = await getLocale();
  const query = new URLSearchParams({ serial: serial.toUpperCase() });
  redirect(`/${locale}/b/${link.brand.key}/c/${shownPartnerCode(link.code)}/done?${query}`);
});

/** Claims the device of a label for the signed-in customer, with the code that is printed on the device. */
export async function claimByLabel(previous: FormState<never>, sent: FormData): Promise<FormState<never>> {
  return claim(previous, sent);
}
