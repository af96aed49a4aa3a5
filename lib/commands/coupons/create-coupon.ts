import { z } from 'zod';
import { insertCoupon } from '@/db/write/coupons';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { exponentOf, isCurrency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';

const limit = z.int('A limit is a whole number.').min(1, 'A limit is 1 or more.').nullable().default(null);
const amounts = z
  .record(z.string(), z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, 'An amount is digits such as 5.00.'))
  .refine((given) => Object.keys(given).length > 0, 'Give at least one amount.')
  .refine((given) => Object.entries(given).every(([currency, amount]) => isBookable(currency, amount)), {
    message: 'Give each amount above zero in whole minor units of a known currency, such as {"EUR": "5.00"}.',
  });

const common = {
  brandId: z.string(),
  names: z.object({ en: z.string().trim().min(1, 'Give the coupon a name.').max(80) }).catchall(z.string().max(80)),
  /** Billing periods it lasts; without it as long as the subscription. */
  periods: limit,
  planKeys: z.array(z.string().min(1)).min(1, 'Name at least one plan, or none at all.').nullable().default(null),
  startAt: z.date().optional(),
  endAt: z.date().nullable().default(null),
  redemptionLimit: limit,
  perCustomerLimit: z.int().min(1, 'A limit is 1 or more.').default(1),
};

const input = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('percentage'),
    percent: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,4})?$/, 'A percentage is digits such as 10 or 12.5.')
      .refine((percent) => Number(percent) > 0 && Number(percent) <= 100, 'A percentage is above 0 and at most 100.'),
  }),
  z.object({ ...common, kind: z.literal('amount'), amounts }),
]);

export type NewCoupon = z.input<typeof input>;

/** Makes a reduction that customers redeem with promotion codes, or that staff apply. Only its limits can be reached, never changed. */
export async function createCoupon(viewer: AnyViewer, given: NewCoupon): Promise<{ couponId: string } | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const wanted = parsed.data;
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'coupon.edit', { tenantId, brandId: wanted.brandId });
    if (refusal) return refusal;
    const startAt = wanted.startAt ?? at;
    if (wanted.endAt !== null && wanted.endAt <= startAt)
      return refuse('INPUT_INVALID', 'A coupon ends after it begins.', { field: 'endAt' });
    const couponId = newId('coupon');
    await insertCoupon(tx, {
      ...wanted,
      percent: wanted.kind === 'percentage' ? wanted.percent : null,
      amounts: wanted.kind === 'amount' ? wanted.amounts : null,
      startAt,
      tenantId,
      id: couponId,
      createdAt: at,
      createdBy: actorId(viewer),
    });
    await audit('coupon.created', { kind: 'coupon', id: couponId }, wanted);
    return { couponId };
  });
}

function isBookable(currency: string, amount: string): boolean {
  if (!isCurrency(currency) || Number(amount) <= 0) return false;
  return (amount.split('.')[1]?.length ?? 0) <= exponentOf(currency);
}
