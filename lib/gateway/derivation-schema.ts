import { z } from 'zod';
import type { Derivation } from '@/lib/domain/derivation';

/** How an amount came about: the same wherever the API answers with one. */
export const derivationSchema = z
  .looseObject({
    result: z.string(),
    unit: z.string(),
    steps: z.array(
      z.looseObject({
        label: z.string(),
        values: z.record(z.string(), z.string()).optional(),
        op: z.enum(['=', '+', '−', '×', '÷', 'note']),
        value: z.string(),
      }),
    ),
    rounding: z.object({ exact: z.string(), rule: z.string() }).optional(),
  })
  .describe('How the amount came about, as it was stored when it was booked.')
  .meta({ id: 'Derivation' });

/** As it is stored, which is what the screens show. */
export function derivationAnswer({ result, unit, steps, rounding }: Derivation): z.infer<typeof derivationSchema> {
  return {
    result,
    unit,
    steps: steps.map(({ values, ...step }) => ({ ...step, ...(values && { values: { ...values } }) })),
    ...(rounding && { rounding }),
  };
}
