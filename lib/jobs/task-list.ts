import type { JobHelpers, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { listTenantIds } from '@/db/read/outbox';
import { sendWaitingMails } from '@/lib/delivery/mail/send-mail';
import { applyStripeEventJob, sweepStripeEvents } from './apply-stripe-event';
import { checkAllCommissions } from './check-commissions';
import { checkAllVatIds } from './check-vat-ids';
import { sendAllCommissionDigests } from './commission-digest';
import { deliverAllOutboxes } from './deliver-outbox';
import type { JobName } from './job-payloads';
import { runBilling } from './run-billing';
import { runPayouts } from './run-payouts';
import { runRollouts } from './run-rollouts';
import { runStatements } from './run-statements';
import { keepUsagePartitions } from './usage-partitions';

const retrySchema = z.object({ retry: z.boolean().optional() });
const eventSchema = z.object({ eventId: z.string() });
const sweepSchema = z.object({ hours: z.number().positive().default(2) });

/** What the worker can do. Every job may run twice or be killed half way; see each one for why that is harmless. */
export const taskList: TaskList & Readonly<Record<JobName, unknown>> = {
  'deliver-outbox': (payload: unknown) => deliverAllOutboxes({ retry: retrySchema.parse(payload).retry ?? false }),
  'send-mails': async () => {
    for (const tenantId of await listTenantIds()) await sendWaitingMails(tenantId);
  },
  'apply-stripe-event': (payload: unknown) => applyStripeEventJob(eventSchema.parse(payload).eventId),
  'sweep-stripe-events': (payload: unknown) => sweepStripeEvents(sweepSchema.parse(payload).hours),
  'run-billing': () => runBilling(),
  'run-rollouts': () => runRollouts(),
  'run-statements': () => runStatements(),
  'run-payouts': () => runPayouts(),
  'check-commissions': () => checkAllCommissions(),
  'commission-digest': () => sendAllCommissionDigests(),
  'check-vat-ids': () => checkAllVatIds(),
  'usage-partitions': (_payload: unknown, helpers: JobHelpers) =>
    helpers.withPgClient((client) => keepUsagePartitions({ query: (text, values) => client.query(text, values) })),
};

/** When jobs run without being asked (UTC). `jobKey` keeps a slow run from piling up. */
export const schedule = `
* * * * * deliver-outbox ?jobKey=sweep-outbox {}
*/15 * * * * deliver-outbox ?id=retry-outbox&jobKey=deliver-outbox-retry {retry: true}
* * * * * send-mails ?jobKey=send-mails {}
* * * * * run-billing ?jobKey=run-billing {}
* * * * * run-rollouts ?jobKey=run-rollouts {}
*/10 * * * * run-statements ?jobKey=run-statements {}
* * * * * run-payouts ?jobKey=run-payouts {}
*/5 * * * * sweep-stripe-events ?jobKey=sweep-stripe-events {hours: 2}
20 3 * * * sweep-stripe-events ?id=sweep-stripe-events-long&jobKey=sweep-stripe-events-long {hours: 72}
*/10 * * * * commission-digest ?jobKey=commission-digest {}
*/10 * * * * check-vat-ids ?jobKey=check-vat-ids {}
0 2 * * * check-commissions ?jobKey=check-commissions {}
30 2 * * * usage-partitions ?jobKey=usage-partitions {}
`;
