'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { listHolders } from '@/db/read/catalog/get-roll-back';
import { cancelMigration } from '@/lib/commands/catalog/migrations/cancel-migration';
import { pauseMigration } from '@/lib/commands/catalog/migrations/pause-migration';
import { resumeMigration } from '@/lib/commands/catalog/migrations/resume-migration';
import { retryMigration } from '@/lib/commands/catalog/migrations/retry-migration';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { prepareRollBack } from '@/lib/commands/catalog/prepare-roll-back';
import { rollBackRelease, type RollBack } from '@/lib/commands/catalog/roll-back-release';
import { undoPublish } from '@/lib/commands/catalog/undo-publish';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const id = z.string().min(1).max(80);
const migration = z.object({ migrationId: id });

/** Shows what a command did to everybody who looks at releases. */
function shown<Result>(answer: Result): Result {
  if (!isRefusal(answer)) revalidatePath('/admin/catalog/releases', 'layout');
  return answer;
}

export const pause = formAction(migration, async (input) =>
  shown(await pauseMigration(await requireViewer('admin'), input)),
);

export const resume = formAction(migration, async (input) =>
  shown(await resumeMigration(await requireViewer('admin'), input)),
);

export const cancelRest = formAction(migration, async (input) =>
  shown(await cancelMigration(await requireViewer('admin'), input)),
);

export const retryFailed = formAction(migration, async (input) =>
  shown(await retryMigration(await requireViewer('admin'), input)),
);

const wayBack = z.object({
  releaseId: id,
  expectedLiveReleaseId: id,
  /** The plans that go back; every one of `all` is everything, special prices too. */
  plans: z.array(z.string().min(1).max(80)).max(200).optional(),
  all: z.coerce.number().int(),
  holders: z.enum(['stay', 'move']).default('stay'),
});

/** Makes the release that is like an earlier one and leads to it; to move those who bought the newer one, a draft with its impact. */
export const rollBack = formAction(wayBack, async ({ plans = [], all, holders, ...asked }) => {
  const viewer = await requireViewer('admin');
  const way = { ...asked, planKeys: plans.length === all ? undefined : plans };
  if (holders === 'move') return moveBack(viewer, way);
  const answer = await rollBackRelease(viewer, way);
  if (isRefusal(answer)) return answer;
  revalidatePath('/admin/catalog', 'layout');
  redirect(`/admin/catalog/releases/${answer.releaseId}`);
});

/** Existing customers are moved by a draft: its review shows whom, and asks for what they need. */
async function moveBack(viewer: AnyViewer, way: RollBack): Promise<Refusal> {
  const customerIds = await listHolders(viewer, way.releaseId);
  const prepared = await prepareRollBack(viewer, way);
  if (isRefusal(prepared)) return prepared;
  const { draftId } = prepared;
  const impact = await computeImpact(viewer, { draftId, rollout: { kind: 'at_renewal', cohort: { customerIds } } });
  revalidatePath('/admin/catalog', 'layout');
  if (isRefusal(impact)) return impact;
  redirect(`/admin/catalog/drafts/${draftId}/review#impact`);
}

/** Takes a publish back within minutes and leads to the release that is live then. */
export const undo = formAction(z.object({ releaseId: id }), async (input) => {
  const answer = await undoPublish(await requireViewer('admin'), input);
  if (isRefusal(answer)) return answer;
  revalidatePath('/admin/catalog', 'layout');
  redirect(`/admin/catalog/releases/${answer.releaseId}`);
});
