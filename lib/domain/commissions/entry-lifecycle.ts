import type { EntryFacts } from '@/lib/domain/commissions/entry-state';

export const ENTRY_LIFECYCLE = [
  'ESTIMATED',
  'ACCRUED',
  'DUE',
  'APPROVED',
  'SCHEDULED',
  'PAID',
  'VOID',
  'HELD',
] as const;
export type EntryLifecycle = (typeof ENTRY_LIFECYCLE)[number];

/** The dated facts that move an entry on, beside those of entry-state.ts. */
export interface LifecycleFacts extends EntryFacts {
  /** `null` while the invoice is only issued. */
  readonly collectedAt: Date | null;
  readonly approvedAt: Date | null;
  /** The invoice was never collected. */
  readonly voidedAt: Date | null;
  readonly disputes: readonly PaymentDispute[];
}

/** A customer's bank asks for the money back. Lost, it becomes a clawback; won, the entry is free again. */
export interface PaymentDispute {
  readonly openedAt: Date;
  readonly wonAt: Date | null;
  readonly lostAt: Date | null;
}

/** Where an entry stands at an instant, read from dated facts alone. What was paid stays paid; clawbacks are entries of their own. */
export function entryLifecycleAt(facts: LifecycleFacts, at: Date): EntryLifecycle {
  const reached = (instant: Date | null) => instant !== null && instant <= at;
  if (reached(facts.paidAt)) return 'PAID';
  if (reached(facts.voidedAt)) return 'VOID';
  if (isHeldAt(facts, at)) return 'HELD';
  if (reached(facts.batchedAt)) return 'SCHEDULED';
  if (!reached(facts.collectedAt)) return 'ESTIMATED';
  if (at < facts.dueAt) return 'ACCRUED';
  return reached(facts.approvedAt) ? 'APPROVED' : 'DUE';
}

/** A dispute holds from its opening until it is won; a lost one is settled by its clawback and holds no longer. */
export function holdsOfDisputes(disputes: readonly PaymentDispute[]): EntryFacts['holds'] {
  return disputes.map(({ openedAt, wonAt, lostAt }) => ({
    reason: 'dispute',
    from: openedAt,
    until: wonAt ?? lostAt,
  }));
}

function isHeldAt({ holds, disputes }: LifecycleFacts, at: Date): boolean {
  return [...holds, ...holdsOfDisputes(disputes)].some(
    ({ from, until }) => from <= at && (until === null || at < until),
  );
}
