import 'server-only';
import { headers } from 'next/headers';
import { findPublicTenant, publicFrame, sandboxFacts } from '@/db/read/shell';
import { moveClock, type ClockMoved } from '@/lib/commands/clock/move-clock';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { addInterval, instantOfLocal, isLocalDate } from '@/lib/domain/time/calendar';
import { INTERVAL_UNITS, type IntervalUnit } from '@/lib/domain/time/interval';
import { textField } from '@/lib/web/form-fields';
import { getViewer } from '@/lib/web/session';

/** How far to go: a calendar unit, the next invoice, or a day and minute on the tenant's wall clock. */
export type Jump = { readonly by: IntervalUnit | 'next-invoice' } | { readonly to: string };

export function parseJump(form: FormData): Jump {
  const by = form.get('by');
  if (by === 'next-invoice') return { by };
  const unit = INTERVAL_UNITS.find((one) => one === by);
  return unit === undefined ? { to: textField(form, 'to') } : { by: unit };
}

/** The tenant whose clock the sandbox shows; null where nothing is set up yet. */
export async function sandboxTenant(): Promise<string | null> {
  const viewer = await getViewer();
  if (viewer) return viewer.tenantId;
  const found = await findPublicTenant((await headers()).get('host') ?? '');
  return found?.tenantId ?? null;
}

/** Moves the whole sandbox. There it is a toy for whoever is looking, signed in or not; staff are named in the record. */
export async function letTimePass(jump: Jump): Promise<ClockMoved | Refusal> {
  const tenantId = await sandboxTenant();
  if (tenantId === null) return refuse('UNSUPPORTED', 'There is no company yet whose clock could move.');
  const to = await targetOf(tenantId, jump);
  if (to === null) return refuse('INPUT_INVALID', 'Choose a date, or one of the steps.', { field: 'to' });
  return moveClock(await moverOf(tenantId), { to });
}

async function moverOf(tenantId: string): Promise<AnyViewer> {
  const viewer = await getViewer();
  if (viewer && may(viewer, 'clock.move').allowed) return viewer;
  return { kind: 'system', tenantId, job: viewer?.userId ?? 'time machine' };
}

async function targetOf(tenantId: string, jump: Jump): Promise<Date | null> {
  const { at, timeZone } = await publicFrame({ tenantId, brandId: null });
  if ('to' in jump) return parseLocal(jump.to, timeZone);
  if (jump.by !== 'next-invoice') return addInterval(at, { unit: jump.by, count: 1 }, timeZone);
  const { nextInvoice } = await sandboxFacts(tenantId);
  return nextInvoice;
}

/** A day means its morning, when offices open. */
function parseLocal(text: string, timeZone: string): Date | null {
  const [day = '', time = '09:00'] = text.split('T');
  if (!isLocalDate(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  return instantOfLocal(`${day}T${time}`, timeZone);
}
