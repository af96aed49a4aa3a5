import { z } from 'zod';
import { insertCustomer } from '@/db/write/customers';
import { loadIssuer } from '@/db/write/invoices';
import { lockPartner, setBillingCustomer } from '@/db/write/payers';
import { violatedConstraint } from '@/db/errors';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { LOCALES } from '@/lib/domain/localized';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { isTimeZone } from '@/lib/domain/time/calendar';

const input = z.object({
  partnerId: z.string(),
  brandId: z.string(),
  currency: z.custom<Currency>((code) => typeof code === 'string' && isCurrency(code), 'Give a currency, such as EUR.'),
  timeZone: z.string().refine(isTimeZone, 'Give a time zone, such as Europe/Berlin.'),
  locale: z.enum(LOCALES),
  collection: z.enum(['card', 'invoice']).default('invoice'),
  /** Where invoices go; the partner's own address when not stated. */
  email: z.email('This is not an e-mail address.').optional(),
});

export type NewBillingAccount = z.input<typeof input>;

/** Makes the account by which a partner is invoiced for end customers it pays for: a business customer with the partner's name. */
export async function createPartnerBillingAccount(
  viewer: AnyViewer,
  given: NewBillingAccount,
): Promise<{ customerId: string } | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const { partnerId, email: wantedEmail, ...account } = parsed.data;
  try {
    return await runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
      const refusal = refusalUnlessMay(viewer, 'payer.edit', { tenantId, brandId: account.brandId });
      if (refusal) return refusal;
      const partner = await lockPartner(tx, tenantId, partnerId);
      if (!partner) return notFound('partnerId');
      if (!(await loadIssuer(tx, tenantId, account.brandId))) return notFound('brandId');
      if (partner.billingCustomerId !== null)
        return refuse('ALREADY_DONE', 'This partner has a billing account already.', { field: 'partnerId' });
      const customerId = newId('customer');
      await insertCustomer(tx, {
        ...account,
        tenantId,
        id: customerId,
        kind: 'business',
        name: partner.name,
        email: (wantedEmail ?? partner.email).trim().toLowerCase(),
        address: partner.address,
        country: partner.address.country,
        vatId: partner.vatId,
        createdAt: at,
      });
      assert(await setBillingCustomer(tx, tenantId, partnerId, customerId), 'a locked partner gets one account');
      await audit('partner.billing_account_created', { kind: 'partner', id: partnerId }, { customerId });
      return { customerId };
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'customers_email_key') throw error;
    return refuse('CONFLICT', 'A customer of this brand has this e-mail address. Give another one.', {
      field: 'email',
    });
  }
}

function notFound(field: string): Refusal {
  return refuse('NOT_FOUND', 'There is no such thing, or you cannot see it.', { field });
}
