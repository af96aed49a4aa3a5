import type { CommissionEntryDraft, RewardDraft } from '@/lib/domain/commissions/commission-entry';
import { commissionBook, type CommissionBook } from '@/lib/domain/commissions/commission-history';
import type { CommissionQuestion, PriorEntry } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import type { Currency } from '@/lib/domain/money/currency';

/** A sale as it happened: everything a decision needs except the rules and what was written before. */
export type HistoricSale = Omit<CommissionQuestion, 'ruleVersions' | 'priorEntries' | 'history'>;

export interface Replay {
  readonly entries: readonly CommissionEntryDraft[];
  readonly rewards: readonly RewardDraft[];
  /** By partner and currency, the largest difference first. */
  readonly differences: readonly ReplayDifference[];
}

export interface ReplayDifference {
  readonly partnerId: string;
  readonly currency: Currency;
  /** What was written for these sales, and what the rules would have given. */
  readonly bookedMinor: number;
  readonly replayedMinor: number;
  readonly differenceMinor: number;
}

/** An entry of the ledger that came from one of the sales. */
export type BookedAmount = Pick<CommissionEntryDraft, 'beneficiaryPartnerId' | 'currency' | 'amountMinor'>;

/**
 * What these rules would have given for sales of the past, in the order of their dates. It writes nothing: the versions in force
 * then stay what paid. `before` are entries of before the first sale; handing over a replay's own entries adds nothing again. Many
 * sales are replayed some at a time with one book as `before`, which goes on with what each of them gave.
 */
export function replayCommissions(
  sales: readonly HistoricSale[],
  ruleVersions: readonly CommissionRuleVersion[],
  booked: readonly BookedAmount[] = [],
  before: readonly PriorEntry[] | CommissionBook = [],
): Replay {
  const history = 'add' in before ? before : commissionBook(before);
  const entries: CommissionEntryDraft[] = [];
  const rewards: RewardDraft[] = [];
  for (const sale of sales.toSorted((a, b) => a.event.collectedAt.getTime() - b.event.collectedAt.getTime())) {
    const decision = decideSale({ ...sale, ruleVersions, priorEntries: [], history });
    for (const entry of decision.entries) {
      entries.push(entry);
      history.add(entry);
    }
    for (const reward of decision.rewards) {
      rewards.push(reward);
      history.add({ ...reward, subscriptionId: null, invoiceId: null });
    }
  }
  const replayed = entries.map((entry) => sumOf(entry, 'replayedMinor'));
  const differences = addDifferences([...booked.map((entry) => sumOf(entry, 'bookedMinor')), ...replayed]);
  return { entries, rewards, differences };
}

/** One difference for each partner and currency, the largest first. */
export function addDifferences(parts: readonly ReplayDifference[]): ReplayDifference[] {
  const sums = new Map<string, ReplayDifference>();
  for (const part of parts) {
    const key = `${part.partnerId} ${part.currency}`;
    const sum = sums.get(key);
    sums.set(key, {
      partnerId: part.partnerId,
      currency: part.currency,
      bookedMinor: part.bookedMinor + (sum?.bookedMinor ?? 0),
      replayedMinor: part.replayedMinor + (sum?.replayedMinor ?? 0),
      differenceMinor: part.differenceMinor + (sum?.differenceMinor ?? 0),
    });
  }
  return [...sums.values()].toSorted(
    (a, b) =>
      Math.abs(b.differenceMinor) - Math.abs(a.differenceMinor) ||
      (a.partnerId < b.partnerId ? -1 : a.partnerId > b.partnerId ? 1 : a.currency < b.currency ? -1 : 1),
  );
}

function sumOf(
  { beneficiaryPartnerId: partnerId, currency, amountMinor }: BookedAmount,
  member: 'bookedMinor' | 'replayedMinor',
): ReplayDifference {
  const none = { partnerId, currency, bookedMinor: 0, replayedMinor: 0 };
  return { ...none, [member]: amountMinor, differenceMinor: member === 'replayedMinor' ? amountMinor : -amountMinor };
}
