import type { PostalAddress } from '@/db/schema/tenancy';
import { insertCustomer } from '@/db/write/customers';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Locale } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { Refusal } from '@/lib/domain/refusal';

export interface NewCustomer {
  readonly brandId: string;
  readonly kind: 'consumer' | 'business';
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly address: PostalAddress;
  /** Counts from when a register confirms it; see check-vat-id.ts. */
  readonly vatId?: string;
  readonly currency: Currency;
  readonly timeZone: string;
  readonly collection: 'card' | 'invoice';
}

export async function createCustomer(viewer: AnyViewer, input: NewCustomer): Promise<{ customerId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'customer.onboard', { tenantId, brandId: input.brandId });
    if (refusal) return refusal;
    const customerId = newId('customer');
    await insertCustomer(tx, {
      ...input,
      tenantId,
      id: customerId,
      email: input.email.trim().toLowerCase(),
      country: input.address.country,
      vatIdCheckedAt: null,
      createdAt: at,
    });
    await audit('customer.created', { kind: 'customer', id: customerId }, { name: input.name });
    return { customerId };
  });
}
