import type { DeviceRow } from '@/db/write/devices';
import { wasEverOwned } from '@/db/write/commission-facts';
import { postJournal } from '@/lib/commands/billing/post-journal';
import type { CommandContext } from '@/lib/commands/run-command';
import { commissionAccrued } from '@/lib/domain/ledger/postings';
import type { Currency } from '@/lib/domain/money/currency';
import { decideEvent } from './decide-event';
import { writeDecision } from './write-entries';

export interface Activation {
  /** What made the customer the owner; it tells this activation from others of the device. */
  readonly ownershipId: string;
  readonly device: Pick<DeviceRow, 'id' | 'serial' | 'productLineId'>;
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly brandId: string;
    readonly country: string;
    readonly currency: Currency;
    readonly address: { readonly postalCode: string };
  };
}

/** What partners earn because a device was claimed: amounts for activations and bonuses, in the transaction of the claim. */
export async function accrueActivation(context: CommandContext, { ownershipId, device, customer }: Activation) {
  const { tx, tenantId, emit } = context;
  const decided = await decideEvent(context, {
    subject: { deviceId: device.id, customerId: customer.id },
    event: {
      source: {
        eventId: ownershipId,
        invoiceId: '',
        invoiceNumber: '',
        subscriptionId: '',
        paymentId: '',
        values: { customer: customer.name, device: device.serial, quantity: '1' },
      },
      sale: {
        event: 'activation',
        brand: customer.brandId,
        productLine: device.productLineId,
        country: customer.country,
        postalCode: customer.address.postalCode,
      },
      grossMinor: 0,
      taxMinor: 0,
      netMinor: 0,
      currency: customer.currency,
      firstActivation: !(await wasEverOwned(tx, tenantId, device.id, ownershipId)),
    },
    prior: () => Promise.resolve([]),
  });
  if (decided === null || decided.entries.length + decided.rewards.length === 0) return;
  const { soldByPartnerId, entries } = decided;
  await writeDecision(context, { soldByPartnerId, customerId: customer.id, brandId: customer.brandId }, decided);
  if (entries.length === 0) return;
  const partnerIds = entries.map((entry) => entry.beneficiaryPartnerId);
  const journal = { kind: 'commission_accrued', sourceId: ownershipId } as const;
  await postJournal(context, journal, commissionAccrued(entries, customer.currency));
  await emit('commission.accrued', { deviceId: device.id, customerId: customer.id, partnerIds });
}
