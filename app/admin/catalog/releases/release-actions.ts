'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { cancelMigration } from '@/lib/commands/catalog/migrations/cancel-migration';
import { pauseMigration } from '@/lib/commands/catalog/migrations/pause-migration';
import { resumeMigration } from '@/lib/commands/catalog/migrations/resume-migration';
import { retryMigration } from '@/lib/commands/catalog/migrations/retry-migration';
import { rollBackRelease } from '@/lib/commands/catalog/roll-back-release';
import { isRefusal } from '@/lib/domain/refusal';
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

/** Makes the release that is like an earlier one and leads to it. */
export const rollBack = formAction(z.object({ releaseId: id, expectedLiveReleaseId: id }), async (input) => {
  const answer = await rollBackRelease(await requireViewer('admin'), input);
  if (isRefusal(answer)) return answer;
  revalidatePath('/admin/catalog', 'layout');
  redirect(`/admin/catalog/releases/${answer.releaseId}`);
});
