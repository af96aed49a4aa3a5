import type { DeviceRow } from '@/db/write/devices';
import { wasEverOwned } from '@/db/write/commission-facts';
import type { CommandContext } from '@/lib/commands/run-command';
import type { Currency } from '@/lib/domain/money/currency';
import { decideEvent } from './decide-event';
import { bookEvent } from './book-event';

export interface Activation {
  /** What made the customer the owner; it tells this activation from others of the device. */
  readonly ownershipId: string;
  readonly device: Pick<DeviceRow, 'id' | 'serial' | 'productLineId'>;
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly brandId: string;
    readonly country: string;
    readonly currency: Currency;
    readonly address: { readonly postalCode: string };
  };
}

/** What partners earn because a device was claimed: amounts for activations and bonuses, in the transaction of the claim. */
export async function accrueActivation(context: CommandContext, { ownershipId, device, customer }: Activation) {
  const { tx, tenantId } = context;
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
        segment: customer.kind,
      },
      grossMinor: 0,
      taxMinor: 0,
      netMinor: 0,
      currency: customer.currency,
      firstActivation: !(await wasEverOwned(tx, tenantId, device.id, ownershipId)),
    },
    prior: () => Promise.resolve([]),
  });
  if (decided !== null) await bookEvent(context, { eventId: ownershipId, device, customer }, decided);
}
