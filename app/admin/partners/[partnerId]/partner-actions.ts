'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { networkForMove } from '@/db/read/admin/find-partner';
import { changePartner, type PartnerChange } from '@/lib/commands/partners/change-partner';
import { movePartner } from '@/lib/commands/partners/move-partner';
import { setPartnerActive } from '@/lib/commands/partners/set-partner-active';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { SETTLEMENT_MODELS } from '@/lib/domain/partners/decide-agreement';
import { decideMove } from '@/lib/domain/partners/decide-move';
import { PARTNER_DEPTH_CAP } from '@/lib/domain/partners/invitation';
import { moveImpact } from '@/lib/domain/partners/move-impact';
import { parseTerritories } from '@/lib/domain/partners/territory';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, localDateOf, startOfLocalDay } from '@/lib/domain/time/calendar';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const id = z.string().min(1).max(80);
const typed = z.string().max(2000);

const changeForm = z.object({
  partnerId: id,
  name: typed,
  type: typed,
  tier: typed,
  territories: typed,
  email: typed,
  phone: typed,
  street: typed,
  postalCode: typed,
  city: typed,
  country: typed,
  vatId: typed,
  payoutCurrency: typed,
});

/** The refusals of the command name `address.city`; the form has `city`. */
export const changeDetails = formAction(changeForm, async (form) => {
  const territories = parseTerritories(form.territories);
  if (isRefusal(territories)) return territories;
  const { partnerId, street, postalCode, city, vatId, type, payoutCurrency, ...plain } = form;
  const change = {
    ...plain,
    type,
    payoutCurrency,
    territories,
    vatId: vatId.trim() === '' ? null : vatId,
    address: { street, postalCode, city, country: form.country.trim().toUpperCase() },
  } as PartnerChange;
  return changed(partnerId, change, 'address.');
});

const taxForm = z.object({
  partnerId: id,
  country: typed,
  regime: typed,
  withholdingPercent: typed,
  selfBillSeries: typed,
});

export const changeTax = formAction(taxForm, async ({ partnerId, withholdingPercent, country, ...rest }) => {
  const withheld = withholdingPercent.trim() === '' ? {} : { withholdingPercent: withholdingPercent.trim() };
  const taxProfile = { ...rest, country: country.trim().toUpperCase(), ...withheld };
  return changed(partnerId, { taxProfile } as PartnerChange, 'taxProfile.');
});

async function changed(partnerId: string, change: PartnerChange, prefix: string) {
  const answer = await changePartner(await requireViewer('admin'), { partnerId, change });
  if (isRefusal(answer))
    return answer.field === undefined ? answer : { ...answer, field: answer.field.replace(prefix, '') };
  revalidatePath('/admin/partners', 'layout');
  return answer;
}

const moveForm = z.object({ partnerId: id, toParentId: z.string().max(80), at: typed, timeZone: typed });

export interface MovePreview {
  readonly from: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly losing: readonly string[];
  readonly gaining: readonly string[];
  readonly along: number;
}

/** What a move would change, and nothing else: the same decision as the move. */
export const previewMove = formAction(moveForm, async (form): Promise<MovePreview | Refusal> => {
  const network = await networkForMove(await requireViewer('admin'));
  if (network === null) return refuse('NOT_ALLOWED', 'Your role does not allow this.');
  const { relations, names } = network;
  const from = instantOf(form.at, form.timeZone, network.at);
  if (isRefusal(from)) return from;
  const at = from ?? network.at;
  if (at < network.at) return refuse('INPUT_INVALID', 'A move takes effect today or later.', { field: 'at' });
  const toParentId = form.toParentId === '' ? null : form.toParentId;
  const { partnerId } = form;
  const decision = decideMove({ relations, partnerId, toParentId, at, depthCap: PARTNER_DEPTH_CAP });
  if (isRefusal(decision)) return decision;
  const impact = moveImpact(relations, { partnerId, decision, at });
  const named = (ids: readonly string[]): string[] => ids.map((one) => names.get(one) ?? one);
  return {
    from: localDateOf(at, form.timeZone),
    before: named(impact.before),
    after: named(impact.after),
    losing: named(impact.losing),
    gaining: named(impact.gaining),
    along: impact.along.length,
  };
});

export const move = formAction(moveForm, async ({ partnerId, toParentId, at, timeZone }) => {
  const viewer = await requireViewer('admin');
  const network = await networkForMove(viewer);
  const from = network === null ? undefined : instantOf(at, timeZone, network.at);
  if (isRefusal(from)) return from;
  const target = { partnerId, toParentId: toParentId === '' ? null : toParentId };
  const answer = await movePartner(viewer, { ...target, ...(from ? { from } : {}) });
  if (isRefusal(answer)) return answer;
  revalidatePath('/admin/partners', 'layout');
  return { moved: true };
});

const agreementForm = z.object({
  partnerId: id,
  commissionPlanId: id,
  settlementModel: z.enum(SETTLEMENT_MODELS),
  revenueSharePercent: typed,
  selfBilling: z.literal('yes').optional(),
  signedBy: typed,
  from: typed,
  timeZone: typed,
});

export const newAgreement = formAction(agreementForm, async (form) => {
  const viewer = await requireViewer('admin');
  const network = await networkForMove(viewer);
  const from = network === null ? undefined : instantOf(form.from, form.timeZone, network.at, 'from');
  if (isRefusal(from)) return from;
  const { partnerId, commissionPlanId, settlementModel, revenueSharePercent, selfBilling, signedBy } = form;
  const answer = await signAgreement(viewer, {
    partnerId,
    commissionPlanId,
    settlementModel,
    selfBilling: selfBilling === 'yes',
    ...(revenueSharePercent.trim() === '' ? {} : { revenueSharePercent: revenueSharePercent.trim() }),
    ...(signedBy.trim() === '' ? {} : { signedBy: signedBy.trim() }),
    ...(from ? { from } : {}),
  });
  if (!isRefusal(answer)) revalidatePath('/admin/partners', 'layout');
  return answer;
});

const activeForm = z.object({ partnerId: id, active: z.enum(['yes', 'no']), reason: typed });

export const setActive = formAction(activeForm, async ({ partnerId, active, reason }) => {
  const answer = await setPartnerActive(await requireViewer('admin'), { partnerId, active: active === 'yes', reason });
  if (!isRefusal(answer)) revalidatePath('/admin/partners', 'layout');
  return answer;
});

/** The beginning of a day there; today, and no day, are now, so that what came earlier today keeps its chain. */
function instantOf(day: string, timeZone: string, now: Date, field = 'at'): Date | undefined | Refusal {
  const date = day.trim();
  if (date === '' || date === localDateOf(now, timeZone)) return undefined;
  if (!isLocalDate(date)) return refuse('INPUT_INVALID', 'A day looks like 2026-06-01.', { field });
  return startOfLocalDay(date, timeZone);
}
