import { and, desc, eq, inArray, max } from 'drizzle-orm';
import { commissionEntries } from '@/db/schema/commissions';
import { auditEvents } from '@/db/schema/delivery';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { Currency } from '@/lib/domain/money/currency';
import { nextReminderAt, REMINDED } from '@/lib/domain/partners/activation-reminder';
import { activationAt, type Activation } from '@/lib/domain/partners/activation';
import { ownEntries, type EarningRow } from './own-entries';
import { readPartnerBook, type BookDevice, type PartnerBook } from './partner-book';
import { asPartner, type PartnerScope } from './partner-scope';
import { payoutForecasts, type PayoutForecast } from './payout-forecast';

const DAY_MS = 86_400_000;
/** Devices that bring revenue are news for a month; those that do not yet stay until they do. */
const NEWS_DAYS = 30;
const SHOWN = 50;

/** A device that somebody claimed, and how far it has come. */
export interface OnboardedDevice {
  readonly customer: { readonly id: string; readonly name: string };
  readonly serial: string;
  readonly model: string;
  /** What its owner calls it. */
  readonly place: string;
  readonly claimedAt: Date;
  readonly soldBy: { readonly name: string; readonly isYou: boolean };
  readonly stage: Activation;
  /** When somebody was last reminded to choose a plan, and from when on that is possible again; null: now. */
  readonly remindedAt: Date | null;
  readonly remindableAt: Date | null;
  /** The viewer's own share of what was paid first for it. */
  readonly earned: EarnedByDevice | null;
}

export interface EarnedByDevice {
  readonly entryId: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly dueAt: Date;
  readonly state: EntryState;
  /** The pay day it falls on, and whether anything goes out then; null for what is held, paid or taken back. */
  readonly payout: PayoutForecast | null;
}

export interface Onboarded {
  readonly at: Date;
  readonly timeZone: string;
  /** Newest claim first. */
  readonly rows: readonly OnboardedDevice[];
}

/** What the viewer's partner and everybody below it brought in: all that is claimed without a plan, and what was activated lately. */
export async function listOnboarded(viewer: Viewer, customerId?: string): Promise<Onboarded | null> {
  return asPartner(viewer, async (scope) => {
    const { at, timeZone } = scope;
    return { at, timeZone, rows: await onboardedOf(scope, await readPartnerBook(scope, customerId)) };
  });
}

/** The same out of a book that was read already, and of the partner's entries where those were too. */
export async function onboardedOf(
  scope: PartnerScope,
  book: PartnerBook,
  entries?: readonly EarningRow[],
): Promise<OnboardedDevice[]> {
  const { at } = scope;
  const found = book.devices
    .map((device) => ({ device, ...planOf(book, device, at) }))
    .filter(({ device, stage }) => isShown(device, stage, at))
    .toSorted((a, b) => b.device.ownedSince.getTime() - a.device.ownedSince.getTime())
    .slice(0, SHOWN);
  const reminded = await remindedAt(
    scope,
    found.map(({ device }) => device.customerId),
  );
  const earned = await earnedBy(
    scope,
    found.flatMap(({ subscriptionId }) => subscriptionId ?? []),
    entries,
  );
  return found.map(({ device, stage, subscriptionId }): OnboardedDevice => {
    const last = reminded.get(device.customerId) ?? null;
    const next = nextReminderAt(last);
    const { customerId, partnerId } = device;
    return {
      customer: { id: customerId, name: book.customers.find(({ id }) => id === customerId)?.name ?? '' },
      serial: device.serial,
      model: device.model,
      place: device.place,
      claimedAt: device.ownedSince,
      soldBy: {
        name: book.partners.find(({ id }) => id === partnerId)?.name ?? '',
        isYou: partnerId === scope.partner.id,
      },
      stage,
      remindedAt: last,
      remindableAt: next !== null && next > at ? next : null,
      earned: (subscriptionId === null ? undefined : earned.get(subscriptionId)) ?? null,
    };
  });
}

function isShown({ ownedSince }: BookDevice, stage: Activation, at: Date): boolean {
  if (stage === 'ended') return false;
  return stage === 'claimed' || at.getTime() - ownedSince.getTime() < NEWS_DAYS * DAY_MS;
}

/** How far a device has come: by its own subscription or, where it is a unit of a fleet, by that of its owner. */
function planOf(book: PartnerBook, device: BookDevice, at: Date): { stage: Activation; subscriptionId: string | null } {
  const sold = book.subscriptions.filter(({ customerId }) => customerId === device.customerId);
  const found = sold.find(({ deviceId }) => deviceId === device.id) ?? sold.find(({ deviceId }) => deviceId === null);
  return { stage: activationAt(found?.facts ?? null, at), subscriptionId: found?.id ?? null };
}

async function remindedAt(
  { tx, tenantId }: PartnerScope,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx
    .select({ customerId: auditEvents.objectId, at: max(auditEvents.at) })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, tenantId),
        inArray(auditEvents.objectId, [...new Set(customerIds)]),
        eq(auditEvents.action, REMINDED),
      ),
    )
    .groupBy(auditEvents.objectId);
  return new Map(rows.flatMap(({ customerId, at }) => (at === null ? [] : [[customerId, at] as const])));
}

/** The newest entry of the viewer's partner for each subscription, and the pay day it falls on. */
async function earnedBy(
  scope: PartnerScope,
  subscriptionIds: readonly string[],
  read?: readonly EarningRow[],
): Promise<ReadonlyMap<string, EarnedByDevice>> {
  if (subscriptionIds.length === 0) return new Map();
  const { tx, tenantId, partner } = scope;
  const rows = await tx
    .select({ id: commissionEntries.id, subscriptionId: commissionEntries.subscriptionId })
    .from(commissionEntries)
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        eq(commissionEntries.partnerId, partner.id),
        inArray(commissionEntries.subscriptionId, [...new Set(subscriptionIds)]),
      ),
    )
    .orderBy(desc(commissionEntries.occurredAt), desc(commissionEntries.id));
  if (rows.length === 0) return new Map();
  const entries = read ?? (await ownEntries(scope));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const found = new Map<string, EarnedByDevice>();
  for (const { id, subscriptionId } of rows) {
    const entry = byId.get(id);
    if (subscriptionId !== null && entry && !found.has(subscriptionId))
      found.set(subscriptionId, describe(scope, entry, entries));
  }
  return found;
}

function describe(scope: PartnerScope, entry: EarningRow, entries: readonly EarningRow[]): EarnedByDevice {
  const { id, amountMinor, currency, dueAt, state, payoutOn } = entry;
  const inCurrency = entries.filter((each) => each.currency === currency);
  const days = payoutForecasts(inCurrency, minimumOf(scope));
  const counts = state.state === 'PENDING' || state.state === 'ELIGIBLE';
  return {
    entryId: id,
    amountMinor,
    currency,
    dueAt,
    state,
    payout: counts ? (days.find(({ on }) => on === payoutOn) ?? null) : null,
  };
}

/** Nothing below it is sent to the partner: its own minimum or, without one, that of its terms. In minor units. */
export function minimumOf({ partner, plan }: Pick<PartnerScope, 'partner' | 'plan'>): number {
  return partner.minimumPayoutMinor ?? plan?.minimumPayoutMinor ?? 0;
}
