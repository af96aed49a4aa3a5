'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { approvePayoutRun } from '@/lib/commands/payouts/approve-payout-run';
import { changePayoutRun } from '@/lib/commands/payouts/change-payout-run';
import { createPayoutRun } from '@/lib/commands/payouts/create-payout-run';
import { retryPayout } from '@/lib/commands/payouts/retry-payout';
import { discardPayoutRun, rejectPayoutRun } from '@/lib/commands/payouts/return-payout-run';
import { settlePayout } from '@/lib/commands/payouts/settle-payout';
import { stopPayoutRun } from '@/lib/commands/payouts/stop-payout-run';
import { submitPayoutRun } from '@/lib/commands/payouts/submit-payout-run';
import { CURRENCIES } from '@/lib/domain/money/currency';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const id = z.string().min(1).max(80);
const reason = z.string().trim().min(1).max(500);
const run = z.object({ runId: id });
const seen = run.extend({ hash: z.string().min(1).max(200) });

function fresh<T>(answer: T): T {
  if (!isRefusal(answer)) revalidatePath('/admin/partners/payouts', 'layout');
  return answer;
}

/** Gathers the statements of a month and goes to the preview. */
export const createRun = formAction(
  z.object({ month: z.string().regex(/^[A-Z]{3} \d{4}-\d{2}$/) }),
  async ({ month }) => {
    const currency = z.enum(CURRENCIES).parse(month.slice(0, 3));
    const made = await createPayoutRun(await requireViewer('admin'), { currency, period: month.slice(4) });
    if (isRefusal(made)) return made;
    fresh(made);
    redirect(`/admin/partners/payouts/${made.runId}`);
  },
);

/** Leaves a partner out, pays one below the minimum on purpose, or takes that back. */
export const decideRow = formAction(
  seen.extend({
    payoutId: id,
    kind: z.enum(['exclude', 'include', 'force']),
    reason: z.string().trim().max(500).default(''),
  }),
  async ({ runId, hash, ...change }) =>
    fresh(await changePayoutRun(await requireViewer('admin'), { runId, hash, change })),
);

export const recompute = formAction(seen, async ({ runId, hash }) =>
  fresh(await changePayoutRun(await requireViewer('admin'), { runId, hash, change: { kind: 'recompute' } })),
);

export const submitRun = formAction(seen, async (input) =>
  fresh(await submitPayoutRun(await requireViewer('admin'), input)),
);

export const approveRun = formAction(seen.extend({ total: z.string().trim().min(1).max(40) }), async (input) => {
  const answer = await approvePayoutRun(await requireViewer('admin'), input);
  if (isRefusal(answer)) return answer;
  fresh(answer);
  redirect(`/admin/partners/payouts/${input.runId}`);
});

export const rejectRun = formAction(run.extend({ reason }), async (input) => {
  const answer = await rejectPayoutRun(await requireViewer('admin'), input);
  if (isRefusal(answer)) return answer;
  fresh(answer);
  redirect(`/admin/partners/payouts/${input.runId}`);
});

export const discardRun = formAction(run, async (input) =>
  fresh(await discardPayoutRun(await requireViewer('admin'), input)),
);

export const stopRun = formAction(run.extend({ reason }), async (input) =>
  fresh(await stopPayoutRun(await requireViewer('admin'), input)),
);

/** Tries all that failed again; each is a new attempt of the same payout, and what was paid is not touched. */
export const retryFailed = formAction(z.object({ payoutIds: z.string().max(200_000) }), async ({ payoutIds }) => {
  const viewer = await requireViewer('admin');
  let retried = 0;
  for (const payoutId of payoutIds.split(' ').filter((each) => each !== '')) {
    const answer = await retryPayout(viewer, { payoutId });
    if (isRefusal(answer)) return answer;
    retried++;
  }
  return fresh({ retried });
});

/** What the bank or another way made of a payout, told by a person. */
export const settle = formAction(
  z.object({
    payoutId: id,
    kind: z.enum(['paid', 'failed', 'returned']),
    reason: z.string().trim().max(300).default(''),
  }),
  async ({ payoutId, kind, reason: why }) => {
    const result = kind === 'paid' ? { kind, ...(why === '' ? {} : { reference: why }) } : { kind, reason: why };
    return fresh(await settlePayout(await requireViewer('admin'), { payoutId, result }));
  },
);
