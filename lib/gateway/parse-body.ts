import type { z } from 'zod';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** A body of the described shape, or the first thing that is wrong with it, naming the field as it was sent. */
export function parseBody<T>(schema: z.ZodType<T>, given: unknown): T | Refusal {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const stranger = issue?.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : [];
  const field = [...(issue?.path ?? []), ...stranger].map(String).join('.') || 'body';
  const message = stranger.length > 0 ? 'there is no such field' : (issue?.message ?? 'not accepted');
  return refuse('INPUT_INVALID', `${field}: ${message}`, { field });
}
