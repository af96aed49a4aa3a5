import { z } from 'zod';
import type { IssuedInvoice } from '@/db/read/invoices/list-issued-invoices';
import { INVOICE_STATUSES } from '@/lib/gateway/endpoints/invoices-schema';
import { refuse, type Refusal } from '@/lib/domain/refusal';

const LIMIT = 'limit: accepted is a whole number from 1 to 100; 25 when not stated.';
const WHEN =
  'accepted is a day such as 2026-11-20, which begins at 00:00 UTC, or an instant such as 2026-11-20T09:30:00Z.';

const when = (name: string, description: string) =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], `${name}: ${WHEN}`)
    .transform((text) => new Date(text))
    .optional()
    .describe(description);

/** What an address of the list may ask for. */
export const invoicesQuery = z.strictObject({
  customer: z.string().min(1).max(100).optional().describe('Id of a customer.'),
  status: z
    .enum(INVOICE_STATUSES, `status: accepted are ${INVOICE_STATUSES.join(', ')}.`)
    .optional()
    .describe('Open ones are those nothing was paid of yet.'),
  from: when('from', 'Issued on or after.'),
  to: when('to', 'Issued before.'),
  limit: z.coerce
    .number(LIMIT)
    .int(LIMIT)
    .min(1, LIMIT)
    .max(100, LIMIT)
    .default(25)
    .describe('Invoices in one answer.'),
  cursor: z
    .string()
    .transform((text) => parseCursor(text))
    .refine((place) => place !== null, 'cursor: accepted is the value of next_cursor of the answer before.')
    .optional()
    .describe('Where the answer before ended.'),
});

/** The query of a request, or a refusal that names what is wrong with it. */
export function parseQuery<T extends z.ZodObject>(schema: T, request: Request): z.infer<T> | Refusal {
  const { searchParams } = new URL(request.url);
  const twice = [...searchParams.keys()].find((name) => searchParams.getAll(name).length > 1);
  if (twice !== undefined) return refuse('INPUT_INVALID', `${twice}: is given more than once.`, { field: twice });
  const parsed = schema.safeParse(Object.fromEntries(searchParams));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const names = Object.keys(schema.shape).join(', ');
    const [field = ''] = issue.keys;
    return refuse('INPUT_INVALID', `${field}: there is no such parameter; accepted are ${names}.`, { field });
  }
  const field = String(issue?.path[0] ?? 'query');
  return refuse('INPUT_INVALID', issue?.message ?? `${field}: is not accepted.`, { field });
}

/** A place in the list, newest first. Callers hand it back as they got it. */
export function cursorAfter({ issuedAt, id }: Pick<IssuedInvoice, 'issuedAt' | 'id'>): string {
  return Buffer.from(`${issuedAt.toISOString()} ${id}`).toString('base64url');
}

function parseCursor(text: string): { issuedAt: Date; id: string } | null {
  const [, instant, id] = /^(\S+) (\S+)$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  const issuedAt = new Date(instant ?? '');
  return id === undefined || Number.isNaN(issuedAt.getTime()) ? null : { issuedAt, id };
}
