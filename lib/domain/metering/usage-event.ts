import { z } from 'zod';
import { contentHash } from '@/lib/domain/content-hash';
import { parseSerial } from '@/lib/domain/devices/serial';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export const MOST_EVENTS = 1000;
const MOST_DIGITS = /^-?\d{1,15}(?:\.\d{1,6})?$/;
const QUANTITY = 'data.quantity: accepted are numbers with at most 15 digits before and 6 after the point';

/** One measured use of a feature by a device, read from a CloudEvent. */
export interface UsageEvent {
  /** With `eventId` the identity: the same pair is the same event, however often it is sent. */
  readonly source: string;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly serial: string;
  readonly featureKey: string;
  /** Digits; negative for a correction. */
  readonly quantity: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The same identity with another hash is a conflict, not a duplicate. */
  readonly contentHash: string;
}

export interface UsageBatch {
  readonly events: readonly UsageEvent[];
  /** Repeated within the batch, by position. */
  readonly duplicates: readonly number[];
  readonly rejected: readonly { readonly index: number; readonly refusal: Refusal }[];
}

const eventSchema = z.object({
  specversion: z.literal('1.0', 'specversion: accepted is 1.0'),
  id: z.string('id: text is needed').min(1, 'id: it is empty').max(200, 'id: at most 200 characters'),
  source: z.string('source: text is needed').min(1, 'source: it is empty').max(200, 'source: at most 200 characters'),
  type: z.string('type: text is needed').min(1, 'type: it is empty').max(200, 'type: at most 200 characters'),
  subject: z.string('subject: the serial number of the device is needed').max(200, 'subject: at most 200 characters'),
  time: z.iso.datetime({ offset: true, error: 'time: accepted are instants such as 2026-03-01T10:00:00Z' }),
  data: z.looseObject(
    {
      feature: z
        .string('data.feature: a feature key is needed')
        .min(1, 'data.feature: it is empty')
        .max(100, 'data.feature: at most 100 characters'),
      quantity: z
        .union([z.string(), z.number()], { error: QUANTITY })
        .transform(String)
        .refine((digits) => MOST_DIGITS.test(digits), QUANTITY),
    },
    'data: an object with feature and quantity is needed',
  ),
});

/**
 * A batch of CloudEvents: good events are kept and bad ones reported by their position. An event sent twice in the batch
 * counts once; the same identity with different content is refused.
 */
export function parseUsageBatch(input: unknown): UsageBatch | Refusal {
  if (!Array.isArray(input)) return refuse('INPUT_INVALID', 'The body is a JSON list of CloudEvents.');
  if (input.length > MOST_EVENTS) {
    return refuse('LIMIT_EXCEEDED', `A batch has at most ${MOST_EVENTS} events; this one has ${input.length}.`, {
      values: { sent: String(input.length), allowed: String(MOST_EVENTS) },
    });
  }
  const events = new Map<string, UsageEvent>();
  const duplicates: number[] = [];
  const rejected: { index: number; refusal: Refusal }[] = [];
  for (const [index, each] of input.entries()) {
    const event = parseUsageEvent(each);
    const known = isRefusal(event) ? undefined : events.get(identityOf(event));
    if (isRefusal(event)) rejected.push({ index, refusal: event });
    else if (known === undefined) events.set(identityOf(event), event);
    else if (known.contentHash === event.contentHash) duplicates.push(index);
    else
      rejected.push({
        index,
        refusal: refuse('CONFLICT', `id: ${event.eventId} of this source was sent before with other content.`, {
          field: 'id',
        }),
      });
  }
  return { events: [...events.values()], duplicates, rejected };
}

export function parseUsageEvent(input: unknown): UsageEvent | Refusal {
  const parsed = eventSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(
      'INPUT_INVALID',
      `${issue?.path.length === 0 ? 'An event is a JSON object' : (issue?.message ?? 'not an event')}.`,
      { field: issue?.path.join('.') ?? '' },
    );
  }
  const { id, source, type, subject, time, data } = parsed.data;
  const serial = parseSerial(subject, 'subject');
  if (isRefusal(serial)) return serial;
  const occurredAt = new Date(time);
  const content = { type, serial, occurredAt, data };
  return {
    source,
    eventId: id,
    type,
    occurredAt,
    serial,
    featureKey: data.feature,
    quantity: data.quantity,
    data,
    contentHash: contentHash(content),
  };
}

function identityOf({ source, eventId }: UsageEvent): string {
  return JSON.stringify([source, eventId]);
}
