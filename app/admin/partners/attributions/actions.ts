'use server';

import { z } from 'zod';
import { findAttributionTarget } from '@/db/read/admin/attributions';
import { importAttributions } from '@/lib/commands/partners/onboarding/import-attributions';
import { endAttribution, setAttribution } from '@/lib/commands/partners/onboarding/set-attribution';
import { ATTRIBUTION_ROLES } from '@/lib/domain/partners/attribution';
import type { BadLine } from '@/lib/domain/partners/serial-list';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { getPerson, requireViewer } from '@/lib/web/session';

type Done = { readonly done: true };

const day = z.iso.date().transform((text) => new Date(`${text}T00:00:00Z`));

const setForm = z.object({
  role: z.enum(ATTRIBUTION_ROLES),
  target: z.string().trim().min(1).max(80),
  shares: z.string().trim().min(1).max(2_000),
  startOn: day,
});

const set = formAction<typeof setForm, Done>(setForm, async ({ role, target: typed, shares, startOn }) => {
  const [viewer, person] = [await requireViewer('admin'), await getPerson()];
  const target = await findAttributionTarget(viewer, typed);
  if (!target) return refuse('NOT_FOUND', 'Nothing has this serial number or id.', { field: 'target' });
  const read = target.sharesOf(shares);
  if (isRefusal(read)) return read;
  const made = await setAttribution(viewer, {
    role,
    target: target.target,
    shares: read,
    startAt: startOn,
    evidence: { kind: 'manual', ...(person ? { by: person.name } : {}) },
  });
  return isRefusal(made) ? made : { done: true };
});

export async function attribute(previous: FormState<Done>, sent: FormData): Promise<FormState<Done>> {
  return set(previous, sent);
}

const endForm = z.object({ attributionId: z.string().min(1), endOn: day });

const end = formAction<typeof endForm, Done>(endForm, async ({ attributionId, endOn }) => {
  const ended = await endAttribution(await requireViewer('admin'), { attributionId, endAt: endOn });
  return isRefusal(ended) ? ended : { done: true };
});

export async function endRole(previous: FormState<Done>, sent: FormData): Promise<FormState<Done>> {
  return end(previous, sent);
}

export interface ImportAnswer {
  readonly done: number;
  readonly bad: readonly BadLine[];
}

const listForm = z.object({
  list: z.string().max(500_000),
  file: z.file().max(2_000_000).optional(),
  startOn: day,
});

const importForm = formAction<typeof listForm, ImportAnswer>(listForm, async ({ list, file, startOn }) => {
  const sent =
    file !== undefined && file.size > 0 ? { list: await file.text(), name: file.name } : { list, name: 'pasted' };
  return importAttributions(await requireViewer('admin'), { ...sent, startAt: startOn });
});

export async function importSerials(
  previous: FormState<ImportAnswer>,
  sent: FormData,
): Promise<FormState<ImportAnswer>> {
  return importForm(previous, sent);
}
