import { realTime, tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { announceClock, CLOCK_IS_MOVING, finishClockMoves, holdingClock, insertClockMove } from '@/db/write/clock';
import { isSandboxTenant, setClock } from '@/db/write/tenancy';
import { nextDueAt } from '@/db/read/due';
import { commandEnvironment, withCommandEnvironment } from '@/lib/commands/environment';
import { assert } from '@/lib/domain/assert';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { workThrough } from '@/lib/jobs/work-through';

export const MAX_MOVE_DAYS = 400;
const DAY_MS = 86_400_000;

export interface ClockMoved {
  readonly from: Date;
  readonly to: Date;
  /** At how many instants on the way something was due. */
  readonly steps: number;
}

/**
 * Lets time pass for a sandbox tenant, up to `to`. The clock stops at every instant at which something is due and the
 * work of that instant is done there, so a jump of a month leaves the same rows as thirty quiet days. A move that was
 * interrupted is completed by the next one, since what is due is found again.
 */
export async function moveClock(viewer: AnyViewer, { to }: { to: Date }): Promise<ClockMoved | Refusal> {
  const { tenantId } = viewer;
  const refused = refusalUnlessMay(viewer, 'clock.move', { tenantId });
  if (refused) return refused;
  const moved = await holdingClock(tenantId, async () => {
    const from = await inTenant(tenantId, async (tx) =>
      (await isSandboxTenant(tx, tenantId)) ? tenantTime(tx, tenantId) : null,
    );
    if (from === null) return refuse('UNSUPPORTED', 'Only a sandbox has a clock that can be moved.');
    return refusalOfMove(from, to) ?? travel(viewer, from, to);
  });
  if (moved === CLOCK_IS_MOVING)
    return refuse('CONFLICT', 'Somebody is moving the clock just now. Wait until it has arrived.');
  return moved;
}

function refusalOfMove(from: Date, to: Date): Refusal | null {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (Number.isNaN(days)) return refuse('INPUT_INVALID', 'This is not a date.', { field: 'to' });
  if (days <= 0) return refuse('INPUT_INVALID', 'The clock only moves forward: choose a later time.', { field: 'to' });
  if (days <= MAX_MOVE_DAYS) return null;
  return refuse('LIMIT_EXCEEDED', `The clock moves at most ${MAX_MOVE_DAYS} days at once.`, { field: 'to' });
}

async function travel(viewer: AnyViewer, from: Date, to: Date): Promise<ClockMoved> {
  const { tenantId } = viewer;
  const id = commandEnvironment().newId('move');
  await inTenant(tenantId, (tx) =>
    insertClockMove(tx, { tenantId, id, fromAt: from, toAt: to, actorId: actorOf(viewer) }),
  );
  // Events are delivered here at each stop, while the clock shows the time they belong to.
  const steps = await withCommandEnvironment({ committed: () => Promise.resolve() }, () =>
    stopByStop(tenantId, from, to),
  );
  await inTenant(tenantId, (tx) => finishClockMoves(tx, tenantId, realTime()));
  return { from, to, steps };
}

async function stopByStop(tenantId: string, from: Date, to: Date): Promise<number> {
  // What an interrupted move left undone is due already.
  await workThrough(tenantId);
  let steps = 0;
  for (let at = from; ; steps++) {
    const due = await nextDueAt({ tenantId }, at);
    if (due === null || due > to) break;
    assert(due > at, 'what is due next is later than what was due last');
    at = due;
    await setTime(tenantId, at);
    await workThrough(tenantId);
  }
  await setTime(tenantId, to);
  await workThrough(tenantId);
  return steps;
}

/** The clock runs on while work is done, so a stop that it has passed by itself is not gone back to. */
async function setTime(tenantId: string, at: Date): Promise<void> {
  await inTenant(tenantId, async (tx) => {
    if ((await tenantTime(tx, tenantId)) >= at) return;
    await setClock(tx, { tenantId, simulatedAt: at, setAt: realTime() });
    await announceClock(tx, tenantId);
  });
}

function actorOf(viewer: AnyViewer): string {
  if (viewer.kind === 'person') return viewer.userId;
  return viewer.kind === 'key' ? viewer.keyId : viewer.job;
}
