'use server';

import { revalidatePath } from 'next/cache';
import { addHost } from '@/lib/commands/partners/brand/add-host';
import { removeHost } from '@/lib/commands/partners/brand/remove-host';
import { setBrandKit } from '@/lib/commands/partners/brand/set-brand-kit';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { brandForm, hostForm, kitOfForm, partnerField, productHost, verifyHostOf } from './brand-form-fields';

/** Runs a deed for who looks at the portal, and shows its pages anew. */
async function deed<T>(act: (viewer: Viewer) => Promise<T>): Promise<T> {
  const done = await act(await requireViewer('partner'));
  if (!isRefusal(done)) revalidatePath('/partner', 'layout');
  return done;
}

export const saveBrand = formAction(brandForm, (form) =>
  deed(async (viewer): Promise<{ partnerId: string } | Refusal> => {
    const input = await kitOfForm(form);
    return isRefusal(input) ? input : setBrandKit(viewer, input);
  }),
);

export const giveUpBrand = formAction(partnerField, ({ partnerId }) =>
  deed((viewer) => setBrandKit(viewer, { partnerId, kit: null, logo: 'none' })),
);

export const addOwnHost = formAction(hostForm, (input) => deed((viewer) => addHost(viewer, input, productHost())));

export const verifyOwnHost = formAction(hostForm, (input) => deed((viewer) => verifyHostOf(viewer, input)));

export const removeOwnHost = formAction(hostForm, (input) => deed((viewer) => removeHost(viewer, input)));
