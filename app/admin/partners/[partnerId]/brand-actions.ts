'use server';

import { revalidatePath } from 'next/cache';
import {
  brandForm,
  hostForm,
  kitOfForm,
  partnerField,
  productHost,
  verifyHostOf,
} from '@/app/partner/settings/brand/brand-form-fields';
import { addHost } from '@/lib/commands/partners/brand/add-host';
import { removeHost } from '@/lib/commands/partners/brand/remove-host';
import { setBrandKit } from '@/lib/commands/partners/brand/set-brand-kit';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

/** Runs a deed of the console about one partner, and shows its page anew. */
async function deed<T>(partnerId: string, act: (viewer: Viewer) => Promise<T>): Promise<T> {
  const done = await act(await requireViewer('admin'));
  if (!isRefusal(done)) revalidatePath(`/admin/partners/${partnerId}`);
  return done;
}

export const saveBrandOf = formAction(brandForm, (form) =>
  deed(form.partnerId, async (viewer): Promise<{ partnerId: string } | Refusal> => {
    const input = await kitOfForm(form);
    return isRefusal(input) ? input : setBrandKit(viewer, input);
  }),
);

export const giveUpBrandOf = formAction(partnerField, ({ partnerId }) =>
  deed(partnerId, (viewer) => setBrandKit(viewer, { partnerId, kit: null, logo: 'none' })),
);

export const addHostFor = formAction(hostForm, (input) =>
  deed(input.partnerId, (viewer) => addHost(viewer, input, productHost())),
);

export const verifyHostFor = formAction(hostForm, (input) =>
  deed(input.partnerId, (viewer) => verifyHostOf(viewer, input)),
);

export const removeHostFor = formAction(hostForm, (input) =>
  deed(input.partnerId, (viewer) => removeHost(viewer, input)),
);
