import { z } from 'zod';
import { parseSerial } from '@/lib/domain/devices/serial';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export const MOST_CHECKS = 100;
const MOST_QUANTITY = 1_000_000;
const QUANTITY = `quantity: accepted are whole numbers from 1 to ${MOST_QUANTITY.toLocaleString('en')}`;

/** The device asked about, by serial or by id. */
export type CheckSubject =
  { readonly kind: 'serial'; readonly serial: string } | { readonly kind: 'id'; readonly deviceId: string };

export interface CheckInput {
  readonly subject: CheckSubject;
  readonly feature: string;
  readonly quantity: number;
  readonly user?: string | undefined;
  readonly context?: { readonly firmware?: string | undefined } | undefined;
}

const checkSchema = z.strictObject({
  subject: z
    .string({ error: 'subject: a serial number such as SN-8F31C2 or a device id is needed' })
    .min(1, 'subject: it is empty')
    .max(200, 'subject: at most 200 characters'),
  feature: z
    .string({ error: 'feature: a feature key such as history.retention is needed' })
    .max(100, 'feature: at most 100 characters')
    .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, 'feature: accepted are keys such as history.retention'),
  quantity: z.number({ error: QUANTITY }).int(QUANTITY).min(1, QUANTITY).max(MOST_QUANTITY, QUANTITY).default(1),
  user: z.string({ error: 'user: accepted is text' }).max(200, 'user: at most 200 characters').optional(),
  context: z
    .strictObject({
      firmware: z.string({ error: 'context.firmware: accepted is text such as 2.4.1' }).max(50).optional(),
    })
    .optional(),
});

/** The body of an entitlement check. Says which field is wrong, what was wrong with it, and what is accepted. */
export function parseCheck(input: unknown): CheckInput | Refusal {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse(
      'INPUT_INVALID',
      'The body is a JSON object with subject and feature, such as {"subject":"SN-8F31C2","feature":"alerts.leak"}.',
    );
  }
  const parsed = checkSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const stranger = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    if (stranger !== undefined) {
      return refuse(
        'INPUT_INVALID',
        `${stranger}: there is no such field; accepted are subject, feature, quantity, user and context.`,
        { field: stranger },
      );
    }
    return refuse('INPUT_INVALID', `${issue?.message ?? 'not a check'}.`, { field: issue?.path.join('.') ?? '' });
  }
  const subject = parseSubject(parsed.data.subject);
  return isRefusal(subject) ? subject : { ...parsed.data, subject };
}

/** A batch answers every check on its own; only its frame is refused as a whole. */
export function parseCheckBatch(input: unknown): (CheckInput | Refusal)[] | Refusal {
  const parsed = z.strictObject({ checks: z.array(z.unknown()).min(1).max(MOST_CHECKS) }).safeParse(input);
  if (!parsed.success)
    return refuse('INPUT_INVALID', `checks: accepted is a list of 1 to ${MOST_CHECKS} checks.`, { field: 'checks' });
  return parsed.data.checks.map(parseCheck);
}

/** `device_01j…`, a serial number, or `dev:<tenant>:<serial>`; the key decides the tenant, so the name in it is not read. */
export function parseSubject(subject: string): CheckSubject | Refusal {
  if (/^device_[A-Za-z0-9]+$/.test(subject)) return { kind: 'id', deviceId: subject };
  const serial = parseSerial(/^dev:[^:]*:(.+)$/.exec(subject)?.[1] ?? subject, 'subject');
  return isRefusal(serial) ? serial : { kind: 'serial', serial };
}
