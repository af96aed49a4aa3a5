import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { agreements, attributions, partners } from '@/db/schema/partners';
import type { BilledLook } from '@/lib/domain/invoicing/invoice-document';
import { lookOf } from './document-frame';

/** What was billed, and when. */
interface Billed {
  readonly tenantId: string;
  readonly customerId: string;
  readonly at: Date;
  readonly subscriptions: readonly { readonly id: string; readonly deviceId: string | null }[];
}

/**
 * The brand of the partner that a customer was billed on behalf of: who sold what was billed, where its agreement said so on
 * that day. Whom to ask is the partner; who sells and is paid stays who it was. Null for everybody else, and where several
 * partners sold.
 */
export async function billedOnBehalf(
  tx: Tx,
  { tenantId, customerId, at, subscriptions }: Billed,
): Promise<BilledLook | null> {
  const devices = subscriptions.flatMap(({ deviceId }) => (deviceId === null ? [] : [deviceId]));
  const among = (column: Parameters<typeof inArray>[0], ids: readonly string[]) =>
    ids.length === 0 ? [] : [inArray(column, [...ids])];
  const rows = await tx
    .selectDistinct({ partner: partners })
    .from(attributions)
    .innerJoin(partners, and(eq(partners.tenantId, attributions.tenantId), eq(partners.id, attributions.partnerId)))
    .innerJoin(agreements, and(eq(agreements.tenantId, partners.tenantId), eq(agreements.partnerId, partners.id)))
    .where(
      and(
        eq(attributions.tenantId, tenantId),
        eq(attributions.role, 'sold_by'),
        or(
          eq(attributions.customerId, customerId),
          ...among(attributions.deviceId, devices),
          ...among(
            attributions.subscriptionId,
            subscriptions.map(({ id }) => id),
          ),
        ),
        lte(attributions.startAt, at),
        or(isNull(attributions.endAt), gt(attributions.endAt, at)),
        eq(agreements.settlementModel, 'bill_on_behalf'),
        lte(agreements.startAt, at),
        or(isNull(agreements.endAt), gt(agreements.endAt, at)),
      ),
    );
  const [found, ...others] = rows;
  if (!found || others.length > 0) return null;
  const { partner } = found;
  const { look } = await lookOf({ tx, tenantId, at, partner });
  const { supportEmail = partner.email, supportPhone = partner.phone } = partner.brandKit ?? {};
  return { ...look, email: supportEmail, phone: supportPhone };
}
