import { z } from 'zod';

/** A usage event as it is described to the outside; what is accepted is decided by the domain's own parser. */
export const usageEventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().max(200).describe('With `source` the identity of the event: sent again, it counts once.'),
    source: z.string().max(200).describe('Who counted, such as `urn:aurelia:cloud`.'),
    type: z.string().max(200).describe('A name of your own, such as `usage.reported`.'),
    subject: z.string().max(200).describe('Serial number of the device.'),
    time: z.iso.datetime({ offset: true }).describe('When it was used; at most 35 days ago.'),
    data: z.looseObject({
      feature: z.string().max(100).describe('Key of a metered feature, such as `reports.export`.'),
      quantity: z
        .union([z.number(), z.string()])
        .describe('Digits with at most 6 decimals; negative for a correction, never 0.'),
    }),
  })
  .meta({ id: 'UsageEvent', description: 'A CloudEvent (version 1.0, JSON format).' });

export const usageReceipt = z
  .object({
    accepted: z.number().int(),
    duplicates: z.number().int().describe('Events that were known already, with the same content.'),
    rejected: z.array(
      z.object({
        index: z.number().int().describe('Place in the batch, from 0.'),
        code: z.string(),
        field: z.string(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'UsageReceipt' });

export type UsageReceipt = z.infer<typeof usageReceipt>;
export type RejectedUsage = UsageReceipt['rejected'][number];
