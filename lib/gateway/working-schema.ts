import { z } from 'zod';

/** How an amount came about, as it was stored when it was calculated. */
export const workingSchema = z.object({
  workings: z
    .array(
      z.object({
        label: z.string().describe('What the step is, such as `tier`, `share-of-period`, `shortfall`.'),
        op: z.enum(['=', '+', '−', '×', '÷', 'note']).describe('What it does to the running result.'),
        value: z.string().describe('Decimal digits, a fraction such as `22/30`, or a percentage such as `20 %`.'),
        values: z.record(z.string(), z.string()).optional().describe('What the label names: bounds, days, units.'),
        source: z.object({ type: z.string(), id: z.string(), version: z.string().optional() }).optional(),
      }),
    )
    .describe('Carried out in order, the steps give the exact amount.'),
  rounding: z
    .object({
      exact: z.string(),
      rule: z.enum(['half-away-from-zero', 'largest-remainder', 'net-of-change']),
    })
    .nullable()
    .describe('Null when nothing was rounded.'),
});
