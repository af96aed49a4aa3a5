import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Who holds the device. One of five independent axes of a device; it never by itself changes what is billed. */
export const CUSTODY_STATES = [
  'MANUFACTURED',
  'IN_STOCK',
  'SHIPPED',
  'INSTALLED',
  'RETURNED',
  'REFURBISHED',
  'SCRAPPED',
] as const;
export type CustodyState = (typeof CUSTODY_STATES)[number];

export const CUSTODY_EVENT_KINDS = [
  'manufactured',
  'received_by',
  'shipped_to',
  'installed_by',
  'claimed_by',
  'transferred',
  'returned',
  'refurbished',
  'scrapped',
] as const;
export type CustodyEventKind = (typeof CUSTODY_EVENT_KINDS)[number];

export interface CustodyEvent {
  readonly kind: CustodyEventKind;
  readonly at: Date;
  readonly organization: { readonly kind: 'manufacturer' | 'partner' | 'customer'; readonly id: string };
  /** What backs the event: a scan, a delivery note, a voucher. */
  readonly proof?: string;
}

export interface Custody {
  readonly state: CustodyState;
  readonly since: Date;
  readonly holder: CustodyEvent['organization'];
}

/** Claims and transfers of ownership are recorded as evidence but leave the device where it is. */
const STATE_AFTER: Readonly<Record<CustodyEventKind, CustodyState | null>> = {
  manufactured: 'MANUFACTURED',
  received_by: 'IN_STOCK',
  shipped_to: 'SHIPPED',
  installed_by: 'INSTALLED',
  claimed_by: null,
  transferred: null,
  returned: 'RETURNED',
  refurbished: 'REFURBISHED',
  scrapped: 'SCRAPPED',
};

const ALLOWED: Readonly<Record<CustodyState, readonly CustodyEventKind[]>> = {
  MANUFACTURED: ['received_by', 'shipped_to', 'installed_by', 'claimed_by', 'scrapped'],
  IN_STOCK: ['shipped_to', 'received_by', 'installed_by', 'claimed_by', 'scrapped'],
  SHIPPED: ['received_by', 'installed_by', 'claimed_by', 'returned'],
  INSTALLED: ['installed_by', 'claimed_by', 'transferred', 'returned', 'scrapped'],
  RETURNED: ['refurbished', 'received_by', 'scrapped'],
  REFURBISHED: ['received_by', 'shipped_to', 'installed_by', 'scrapped'],
  SCRAPPED: [],
};

/** The custody at an instant, read from events in any order. `null` before the device was made. */
export function custodyAt(events: readonly CustodyEvent[], at: Date): Custody | null {
  return upTo(events, at).reduce<Custody | null>((custody, event) => {
    const state = STATE_AFTER[event.kind] ?? custody?.state;
    return state === undefined ? custody : { state, since: event.at, holder: event.organization };
  }, null);
}

/** The partner who most recently installed the device: the evidence for an `installed_by` attribution. */
export function installationAt(events: readonly CustodyEvent[], at: Date): CustodyEvent | null {
  const installations = upTo(events, at).filter(
    (event) => event.kind === 'installed_by' && event.organization.kind === 'partner',
  );
  return installations.at(-1) ?? null;
}

/** Whether the next event may follow. The caller appends it. */
export function decideCustody(events: readonly CustodyEvent[], next: CustodyEvent): CustodyEvent | Refusal {
  const custody = custodyAt(events, next.at);
  if (custody === null) {
    if (next.kind === 'manufactured' || next.kind === 'received_by') return next;
    return refuse(
      'CONFLICT',
      `This device has no record of being made, so it cannot be ${next.kind.replace('_', ' ')} anyone.`,
    );
  }
  if (events.some((event) => event.at > next.at)) {
    return refuse('CONFLICT', 'A later event is already recorded for this device; the history is only added to.');
  }
  if (ALLOWED[custody.state].includes(next.kind)) return next;
  return refuse(
    'CONFLICT',
    `A device that is ${custody.state.toLowerCase().replace('_', ' ')} cannot be ${next.kind.replace('_', ' ')}.`,
    {
      values: { state: custody.state, event: next.kind },
    },
  );
}

function upTo(events: readonly CustodyEvent[], at: Date): CustodyEvent[] {
  return events.filter((event) => event.at <= at).toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
