import { refuse, type Refusal } from '@/lib/domain/refusal';

/** So long after a publish it is undone with one press, as long as nothing came of it. */
export const UNDO_MS = 10 * 60 * 1000;

export interface PublishedFacts {
  readonly publishedAt: Date;
  readonly isLive: boolean;
  /** The release below it; null for the first of a product line. */
  readonly baseReleaseId: string | null;
  /** Subscriptions that were sold a version of it. */
  readonly bought: number;
  /** Existing subscriptions that were moved or scheduled to move. */
  readonly moved: number;
  /** Existing subscriptions whose price rises; their customers were told. */
  readonly told: number;
}

export type UndoReason = 'late' | 'notLive' | 'first' | 'bought' | 'moved' | 'told';

const MESSAGES: Readonly<Record<UndoReason, string>> = {
  late: 'A publish can be undone for ten minutes. Roll back instead.',
  notLive: 'This release is no longer live.',
  first: 'There is no release before this one to go back to.',
  bought: 'Somebody bought this release. Roll back instead, which says what becomes of them.',
  moved: 'Existing customers were moved already. Roll back instead.',
  told: 'Customers were told that their price rises. Roll back instead, and tell them.',
};

/** Why a publish cannot be undone just like that; null when it can. */
export function undoRefusal(facts: PublishedFacts, at: Date): Refusal | null {
  const reason = reasonAgainst(facts, at);
  return reason === null ? null : refuse('CONFLICT', MESSAGES[reason], { values: { reason } });
}

function reasonAgainst(
  { publishedAt, isLive, baseReleaseId, bought, moved, told }: PublishedFacts,
  at: Date,
): UndoReason | null {
  if (!isLive) return 'notLive';
  if (baseReleaseId === null) return 'first';
  if (at.getTime() >= publishedAt.getTime() + UNDO_MS) return 'late';
  if (bought > 0) return 'bought';
  if (moved > 0) return 'moved';
  return told > 0 ? 'told' : null;
}
