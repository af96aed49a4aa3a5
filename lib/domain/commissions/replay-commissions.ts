import type { CommissionEntryDraft, RewardDraft } from '@/lib/domain/commissions/commission-entry';
import { commissionBook } from '@/lib/domain/commissions/commission-history';
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
 * then stay what paid. `before` are entries of before the first sale; handing over a replay's own entries adds nothing again.
 */
export function replayCommissions(
  sales: readonly HistoricSale[],
  ruleVersions: readonly CommissionRuleVersion[],
  booked: readonly BookedAmount[] = [],
  before: readonly PriorEntry[] = [],
): Replay {
  const history = commissionBook(before);
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
  return { entries, rewards, differences: differencesOf(booked, entries) };
}

function differencesOf(booked: readonly BookedAmount[], replayed: readonly BookedAmount[]): ReplayDifference[] {
  const sums = new Map<string, { partnerId: string; currency: Currency; bookedMinor: number; replayedMinor: number }>();
  const add = (entry: BookedAmount, member: 'bookedMinor' | 'replayedMinor') => {
    const { beneficiaryPartnerId: partnerId, currency, amountMinor } = entry;
    const key = `${partnerId} ${currency}`;
    const sum = sums.get(key) ?? { partnerId, currency, bookedMinor: 0, replayedMinor: 0 };
    sum[member] += amountMinor;
    sums.set(key, sum);
  };
  for (const entry of booked) add(entry, 'bookedMinor');
  for (const entry of replayed) add(entry, 'replayedMinor');
  return [...sums.values()]
    .map((sum) => ({ ...sum, differenceMinor: sum.replayedMinor - sum.bookedMinor }))
    .toSorted(
      (a, b) =>
        Math.abs(b.differenceMinor) - Math.abs(a.differenceMinor) ||
        (a.partnerId < b.partnerId ? -1 : a.partnerId > b.partnerId ? 1 : a.currency < b.currency ? -1 : 1),
    );
}
