import { z } from 'zod';
import { loadLiveCatalog } from '@/db/write/catalog-live';
import { billSoon } from '@/db/write/credit-notes';
import { lockCustomer } from '@/db/write/customers';
import { lockPartner } from '@/db/write/payers';
import { insertPriceOverride, listAffected, listOverridesOf } from '@/db/write/price-overrides';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import {
  overrideAmount,
  overrideCurrency,
  overrideInterval,
  overridePercent,
  overrideReason,
} from '@/lib/domain/catalog/parse-override';
import { decideOverride } from '@/lib/domain/coupons/decide-override';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { checkReach } from './check-reach';

const common = {
  customerId: z.string().nullable().default(null),
  partnerId: z.string().nullable().default(null),
  productLineId: z.string(),
  planKey: z.string().nullable().default(null),
  itemKey: z.string().nullable().default(null),
  startAt: z.date().optional(),
  endAt: z.date().nullable().default(null),
  /** It may begin in the past: what was billed for that time is corrected by the next bill run. */
  correctsBilled: z.boolean().default(false),
  reason: overrideReason,
};

const input = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('percentage'), value: overridePercent }),
  z.object({
    ...common,
    kind: z.literal('unit_amount'),
    value: overrideAmount,
    currency: overrideCurrency,
    interval: overrideInterval,
  }),
]);

export type PriceOverrideRequest = z.input<typeof input>;
type Wanted = z.output<typeof input>;

/**
 * Sets another price for a customer, or for everybody a partner pays for, from a day on. Billing periods that began before are
 * left alone, unless the override says that it corrects them.
 */
export async function setPriceOverride(
  viewer: AnyViewer,
  given: PriceOverrideRequest,
): Promise<{ overrideId: string } | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const wanted = parsed.data;
  if ((wanted.customerId === null) === (wanted.partnerId === null))
    return refuse('INPUT_INVALID', 'A price is for one customer or for one partner.', { field: 'customerId' });
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, audit, emit } = context;
    const target = await lockTarget(context, wanted);
    if (isRefusal(target)) return target;
    const { correctsBilled, ...terms } = wanted;
    const override = { currency: null, interval: null, ...terms, startAt: wanted.startAt ?? at };
    const existing = await listOverridesOf(tx, tenantId, override);
    const refusal = decideOverride(override, existing, { at, correctsBilled });
    if (refusal) return refusal;
    const overrideId = newId('override');
    await insertPriceOverride(tx, { ...override, tenantId, id: overrideId, createdAt: at, createdBy: actorId(viewer) });
    if (override.startAt < at) {
      const { customerId, productLineId, startAt } = override;
      await billSoon(tx, tenantId, await listAffected(tx, tenantId, { ...target, customerId, productLineId }), startAt);
    }
    await audit('price_override.set', { kind: 'override', id: overrideId }, wanted);
    await emit('price_override.set', { overrideId, customerId: wanted.customerId, partnerId: wanted.partnerId });
    return { overrideId };
  });
}

/** Locks whom it is for, so that two overrides at once cannot overlap. Answers with the account a partner pays by. */
async function lockTarget(context: CommandContext, wanted: Wanted): Promise<{ payerId: string | null } | Refusal> {
  const { tx, tenantId, viewer } = context;
  const catalog = await loadLiveCatalog(tx, tenantId, wanted.productLineId);
  if (!catalog) return notFound('productLineId');
  const { brandId } = catalog.productLine;
  const customer = wanted.customerId === null ? null : await lockCustomer(tx, tenantId, wanted.customerId);
  const partner = wanted.partnerId === null ? null : await lockPartner(tx, tenantId, wanted.partnerId);
  if (customer === undefined || (customer && customer.brandId !== brandId)) return notFound('customerId');
  if (partner === undefined) return notFound('partnerId');
  const subject = {
    tenantId,
    brandId,
    ...(customer ? { customerId: customer.id } : {}),
    ...(partner ? { partnerId: partner.id } : {}),
  };
  const refusal = refusalUnlessMay(viewer, 'override.edit', subject) ?? checkReach(catalog, wanted);
  return refusal ?? { payerId: partner?.billingCustomerId ?? null };
}

function notFound(field: string): Refusal {
  return refuse('NOT_FOUND', 'There is no such thing, or you cannot see it.', { field });
}
