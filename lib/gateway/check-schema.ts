import { z } from 'zod';
import { CHECK_CODES } from '@/lib/domain/entitlements/decide-check';
import { ENTITLEMENT_STATES } from '@/lib/domain/entitlements/entitlement-set';

/** The shapes of checks as they are described to the outside. What is accepted is decided by the domain's own parser. */
export const checkBody = z
  .strictObject({
    subject: z.string().describe('Serial number (`SN-8F31C2`), `dev:<name>:<serial>`, or device id.'),
    feature: z.string().describe('Feature key, such as `history.retention`.'),
    quantity: z.number().int().min(1).max(1_000_000).default(1).describe('How much is wanted now; 1 for a switch.'),
    user: z.string().max(200).optional().describe('Who asks, for your own records.'),
    context: z
      .strictObject({ firmware: z.string().max(50).optional() })
      .optional()
      .describe('What the device runs, when newer than what we know.'),
  })
  .meta({ id: 'Check' });

export const checkAnswer = z
  .object({
    allowed: z.boolean(),
    code: z.enum(CHECK_CODES),
    value: z.union([z.boolean(), z.number(), z.string()]).nullable().describe('What the plan grants.'),
    limit: z.number().nullable(),
    used: z.number().nullable().describe('Used in this period; null when it is not counted.'),
    remaining: z.number().nullable().describe('Left before the quantity asked for is taken.'),
    source: z.string().describe('Where it comes from, such as `plan premium@7`.'),
    state: z.enum(ENTITLEMENT_STATES),
    valid_until: z.string().nullable().describe('Instant up to which this answer holds if nothing happens.'),
    seq: z.number().int().describe('Number of the entitlement set; rises when it changes.'),
    cache_ttl: z.number().int().describe('Seconds for which the answer may be kept.'),
    upgrade: z
      .object({
        plan: z.string(),
        name: z.string(),
        price: z.object({
          amount: z.string().describe('Decimal digits in major units, before tax.'),
          currency: z.string(),
          interval: z.object({ unit: z.enum(['day', 'week', 'month', 'year']), count: z.number().int() }),
        }),
        checkout_url: z.string().describe('Where the customer buys it, for this device.'),
      })
      .optional()
      .describe('The cheapest plan that would allow it.'),
  })
  .meta({ id: 'CheckAnswer' });

export type CheckAnswer = z.infer<typeof checkAnswer>;

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    field: z.string().optional(),
    values: z.record(z.string(), z.string()).optional(),
  })
  .meta({
    id: 'Problem',
    description: 'A problem as RFC 9457 describes it. Branch on `code`; show `detail` to people.',
  });
