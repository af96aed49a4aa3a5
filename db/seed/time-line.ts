import { realTime, tenantTime } from '@/db/clock';
import { nextDueAt } from '@/db/read/due';
import { inTenant } from '@/db/tenant';
import { setClock } from '@/db/write/tenancy';
import { workThrough } from '@/lib/jobs/work-through';

/** Something that happens in the story at a time. */
export interface Beat {
  readonly at: Date;
  readonly what: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Plays the story in order of time. Between two beats the clock stops wherever something is due and the product's own work is
 * done there, exactly as when a person moves the clock. `afterDue` adds what
 * people do about it, for example pay a bill.
 */
export async function playBeats(
  tenantId: string,
  beats: readonly Beat[],
  { until, afterDue, progress }: { until: Date; afterDue: (at: Date) => Promise<Beat[]>; progress: (at: Date) => void },
): Promise<void> {
  const waiting = beats.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (;;) {
    const at = await inTenant(tenantId, (tx) => tenantTime(tx, tenantId));
    const due = await nextDueAt({ tenantId }, at);
    const beat = waiting[0];
    const stop = earliest([due, beat?.at ?? null, until]);
    await stand(tenantId, stop);
    progress(stop);
    if (beat && beat.at <= stop) {
      waiting.shift();
      await beat.run();
    }
    await workThrough(tenantId);
    insertInOrder(waiting, await afterDue(stop));
    if (stop >= until && waiting.every((each) => each.at > until)) return;
  }
}

/** Lets the clock stand at a time; it never goes back. */
async function stand(tenantId: string, at: Date): Promise<void> {
  await inTenant(tenantId, (tx) => setClock(tx, { tenantId, simulatedAt: at, setAt: realTime(), running: false }));
}

function earliest(times: readonly (Date | null)[]): Date {
  return times.filter((time) => time !== null).reduce((first, time) => (time < first ? time : first));
}

function insertInOrder(waiting: Beat[], added: readonly Beat[]): void {
  waiting.push(...added);
  waiting.sort((a, b) => a.at.getTime() - b.at.getTime());
}
