import type { z } from 'zod';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** The first thing that is wrong with an input, as a refusal naming the field. */
export function inputRefusal({ issues }: z.ZodError): Refusal {
  const [issue] = issues;
  const field = issue?.path.join('.');
  return refuse('INPUT_INVALID', issue?.message ?? 'This was not accepted.', field ? { field } : {});
}
