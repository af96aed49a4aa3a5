'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { cancelSchedule } from '@/lib/commands/catalog/cancel-schedule';
import { schedulePublish } from '@/lib/commands/catalog/schedule-publish';
import { isRefusal } from '@/lib/domain/refusal';
import { instantOfLocal, isLocalDate, isTimeZone } from '@/lib/domain/time/calendar';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { confirmed, draftIdInput, publishInput } from '@/components/catalog/rollout-input';

const scheduleForm = confirmed(
  publishInput.extend({
    date: z.string().refine(isLocalDate, { message: 'catalog.schedule.dateWrong' }),
    time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { message: 'catalog.schedule.timeWrong' }),
    timeZone: z.string().max(80).refine(isTimeZone),
  }),
);

export const schedule = formAction(scheduleForm, async ({ date, time, timeZone, draftId, expectedHash, rollout }) => {
  const answer = await schedulePublish(await requireViewer('admin'), {
    draftId,
    expectedHash,
    rollout,
    publishAt: instantOfLocal(`${date}T${time}`, timeZone),
    timeZone,
  });
  if (!isRefusal(answer)) revalidatePath('/admin/catalog/drafts', 'layout');
  return answer;
});

export const cancelPublish = formAction(z.object({ scheduleId: draftIdInput }), async (input) => {
  const answer = await cancelSchedule(await requireViewer('admin'), input);
  if (!isRefusal(answer)) revalidatePath('/admin/catalog/drafts', 'layout');
  return answer;
});
