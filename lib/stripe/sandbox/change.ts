import { stripeApiVersion } from '@/lib/stripe/client';
import { tellsWhatWasBefore, type EventType } from './event-type';
import type { JsonObject, ObjectKind, Rows } from './rows';
import type { Sandbox } from './sandbox';

type Changeable = Exclude<ObjectKind, 'event'>;

/** Stores a new object and tells of it. */
export function create<Kind extends Changeable>(
  sandbox: Sandbox,
  kind: Kind,
  row: Rows[Kind],
  ...events: EventType[]
): Rows[Kind] {
  sandbox.store.put(kind, row);
  for (const type of events) emit(sandbox, type, wire(row), {});
  return row;
}

/** The one way an object changes: what was different before is worked out here and goes into the events. */
export function update<Kind extends Changeable>(
  sandbox: Sandbox,
  kind: Kind,
  change: { id: string; to: Partial<Rows[Kind]>; events?: readonly EventType[] },
): Rows[Kind] {
  const before = sandbox.must(kind, change.id);
  const after: Rows[Kind] = { ...before, ...change.to };
  sandbox.store.put(kind, after);
  const previous = previousAttributes(wire(before), wire(after));
  for (const type of change.events ?? []) emit(sandbox, type, wire(after), previous);
  return after;
}

/** The attributes that differ, with the values they had. One that did not exist before is not among them. */
export function previousAttributes(before: JsonObject, after: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(before)
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, before[name]]),
  );
}

/** Tells of an object again or for another reason, without changing it. */
export function emit(sandbox: Sandbox, type: EventType, object: JsonObject, before: JsonObject): void {
  const delivered = sandbox.webhooksEnabled;
  const eventId = sandbox.newId('evt_');
  sandbox.store.put('event', {
    id: eventId,
    object: 'event',
    api_version: stripeApiVersion,
    created: sandbox.now(),
    data: {
      object,
      ...(tellsWhatWasBefore(type) && Object.keys(before).length > 0 && { previous_attributes: before }),
    },
    livemode: false,
    pending_webhooks: delivered ? 1 : 0,
    request: { ...sandbox.request },
    type,
  });
  if (delivered) enqueue(sandbox, eventId, before);
}

/** Puts an event on its way to the webhook endpoint. */
export function enqueue(sandbox: Sandbox, eventId: string, before: JsonObject = {}): void {
  const event = sandbox.must('event', eventId);
  sandbox.store.put('delivery', {
    id: sandbox.newId('whd_'),
    eventId,
    type: event.type,
    objectId: typeof event.data.object.id === 'string' ? event.data.object.id : '',
    state: 'pending',
    attempts: [],
    dueAtMs: Date.now(),
    before,
  });
}

/** The object as it goes over the wire: plain JSON without anything undefined. */
export function wire(row: object): JsonObject {
  return JSON.parse(JSON.stringify(row)) as JsonObject;
}
