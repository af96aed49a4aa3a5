import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';

/** The dated facts of an entry that say where it stands. */
export interface EntryFacts {
  readonly kind: CommissionKind;
  readonly amountMinor: number;
  readonly dueAt: Date;
  readonly reversals: readonly { readonly amountMinor: number; readonly at: Date }[];
  readonly holds: readonly { readonly reason: string; readonly from: Date; readonly until: Date | null }[];
  readonly batchedAt: Date | null;
  readonly paidAt: Date | null;
}

export const ENTRY_BUCKETS = ['PENDING', 'ELIGIBLE', 'IN_BATCH', 'PAID', 'ON_HOLD'] as const;
/** What the amount counts towards in totals. A reversed entry and its clawback are in the same one, where they cancel out. */
export type EntryBucket = (typeof ENTRY_BUCKETS)[number];

export interface EntryState {
  readonly state: EntryBucket | 'REVERSED';
  readonly bucket: EntryBucket;
  /** End of the hold while pending. */
  readonly until?: Date;
  /** Message key of a hold's reason. */
  readonly reason?: string;
}

/** Where an entry stands at an instant, as a partner reads it: pending until a date, eligible, in a batch, paid, held, reversed. */
export function entryStateAt(entry: EntryFacts, at: Date): EntryState {
  const placed = placeAt(entry, at);
  const reversedMinor = entry.reversals
    .filter((reversal) => reversal.at <= at)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const undone = entry.amountMinor !== 0 && entry.amountMinor + reversedMinor === 0;
  return entry.kind === 'CLAWBACK' || undone ? { ...placed, state: 'REVERSED' } : placed;
}

function placeAt(entry: EntryFacts, at: Date): EntryState {
  if (entry.paidAt !== null && entry.paidAt <= at) return { state: 'PAID', bucket: 'PAID' };
  if (entry.batchedAt !== null && entry.batchedAt <= at) return { state: 'IN_BATCH', bucket: 'IN_BATCH' };
  const hold = entry.holds.find(({ from, until }) => from <= at && (until === null || at < until));
  if (hold !== undefined) return { state: 'ON_HOLD', bucket: 'ON_HOLD', reason: hold.reason };
  if (at < entry.dueAt) return { state: 'PENDING', bucket: 'PENDING', until: entry.dueAt };
  return { state: 'ELIGIBLE', bucket: 'ELIGIBLE' };
}
