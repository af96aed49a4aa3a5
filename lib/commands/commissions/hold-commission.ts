import { endHold, hasOpenHold, insertHold, lockHold, type HoldTarget } from '@/db/write/commission-holds';
import { findEntryRow, listPartners } from '@/db/write/commissions';
import { findPayment } from '@/db/write/payments';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { authorOf } from './author-of';

/** Keeps something from being paid, by hand and with a reason. */
export async function placeHold(
  viewer: AnyViewer,
  { target, note }: { target: HoldTarget; note: string },
): Promise<{ holdId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, audit } = context;
    const refusal = refusalUnlessMay(viewer, 'payout.create', { tenantId });
    if (refusal) return refusal;
    if (note.trim() === '')
      return refuse('INPUT_INVALID', 'A hold needs a reason that others can read.', { field: 'note' });
    if (!(await exists(context, target))) return refuse('NOT_FOUND', 'There is nothing to hold under this id.');
    if (await hasOpenHold(tx, tenantId, target, 'manual')) return refuse('ALREADY_DONE', 'This is held already.');
    const id = newId('hold');
    const by = { createdBy: authorOf(viewer), startAt: at, note: note.trim() };
    await insertHold(tx, { tenantId, id, target, reason: 'manual', ...by });
    await audit('commission.held', { kind: 'hold', id }, { target, note });
    return { holdId: id };
  });
}

/** Lets go of what was held by hand. Holds of disputes and chargebacks end with those. */
export async function releaseHold(viewer: AnyViewer, holdId: string): Promise<{ at: Date } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'payout.create', { tenantId });
    if (refusal) return refusal;
    const hold = await lockHold(tx, tenantId, holdId);
    if (!hold) return refuse('NOT_FOUND', 'There is no such hold.');
    if (hold.endAt !== null) return refuse('ALREADY_DONE', 'This hold has ended.');
    if (hold.reason === 'dispute' || hold.reason === 'chargeback')
      return refuse('CONFLICT', 'This hold ends when the dispute behind it is decided.');
    await endHold(tx, tenantId, holdId, { at, endedBy: authorOf(viewer) });
    await audit('commission.released', { kind: 'hold', id: holdId }, { reason: hold.reason });
    return { at };
  });
}

async function exists({ tx, tenantId }: CommandContext, { kind, id }: HoldTarget): Promise<boolean> {
  if (kind === 'partner') return (await listPartners(tx, tenantId, [id])).length > 0;
  if (kind === 'entry') return (await findEntryRow(tx, tenantId, { id })) !== undefined;
  return (await findPayment(tx, tenantId, id)) !== undefined;
}
