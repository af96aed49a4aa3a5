import { z } from 'zod';
import type { Tx } from '@/db/client';
import { findMailDevice } from '@/db/read/mail-device';
import type { OutboxEvent } from '@/db/write/delivery';
import { deliveryViewer, mailCustomer } from './event-mail';
import { portalUrl } from './mail-messages';

const reminded = z.object({ customerId: z.string(), partnerId: z.string(), serials: z.array(z.string()).min(1) });

/** Tells a customer that a device they claimed waits for a plan, because the partner who brought it asked for that. */
export async function mailActivationReminder(tx: Tx, event: OutboxEvent): Promise<void> {
  const { customerId, partnerId, serials } = reminded.parse(event.payload);
  const [serial = ''] = serials;
  const device = await findMailDevice(deliveryViewer(event), tx, { serial, partnerId, customerId });
  // Handed over since: it waits for nothing of theirs any more.
  if (device === undefined) return;
  await mailCustomer(tx, event, {
    customerId,
    template: 'activation-reminder',
    write: ({ t }) => ({
      subject: t('activationReminder.subject', { model: device.model }),
      preview: t('activationReminder.preview'),
      heading: t('activationReminder.heading', { model: device.model }),
      paragraphs: [t('activationReminder.body', { partner: device.partner }), t('activationReminder.safe')],
      rows: [{ label: t('row.device'), value: `${device.model}, ${device.name}` }],
      action: {
        label: t('activationReminder.action'),
        url: portalUrl(`/my/plan/change?${new URLSearchParams({ device: serial })}`),
      },
      note: t('activationReminder.note'),
    }),
  });
}
