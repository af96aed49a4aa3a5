import type { CountedVolume } from '@/lib/domain/commissions/commission-entry';
import type { PriorEntry } from '@/lib/domain/commissions/commission-question';
import { eventOfKey } from '@/lib/domain/commissions/event-key';
import { exact, zeroExact, type Exact } from '@/lib/domain/money/exact';

export interface Sum {
  readonly volumeMinor: number;
  readonly units: Exact;
  readonly amountMinor: number;
  readonly count: number;
}

/** What was written before, as far as a decision asks. */
export interface CommissionHistory {
  /** Whether an event was decided before: whatever came of it then stays, and nothing is added. */
  readonly hasDecided: (event: string) => boolean;
  /** Invoices of a subscription on which a partner earned under a rule. */
  readonly paidInvoices: (asked: PaidInvoices) => ReadonlySet<string>;
  readonly sumOf: (key: string) => Sum;
}

export interface PaidInvoices {
  readonly partnerId: string;
  readonly ruleId: string;
  readonly subscriptionId: string | null;
}

/** A history that grows with every entry it is given; each is given once. */
export interface CommissionBook extends CommissionHistory {
  readonly add: (entry: PriorEntry) => void;
}

const NOTHING: Sum = { volumeMinor: 0, units: zeroExact(), amountMinor: 0, count: 0 };
const NO_INVOICES: ReadonlySet<string> = new Set();

/** Begins with entries, and with sums that were kept beside them and do not contain theirs. */
export function commissionBook(
  entries: readonly PriorEntry[] = [],
  sums: readonly CountedVolume[] = [],
): CommissionBook {
  const events = new Set<string>();
  let latest = '/';
  const invoices = new Map<string, Set<string>>();
  const totals = new Map<string, Sum>();
  const count = (counted: CountedVolume) => totals.set(counted.key, plus(totals.get(counted.key) ?? NOTHING, counted));
  const add = (entry: PriorEntry) => {
    // Entries of one event come together; only the first of them is taken apart.
    if (!entry.key.startsWith(latest)) {
      const event = eventOfKey(entry.key);
      events.add(event);
      latest = `${event}/`;
    }
    entry.counted?.forEach(count);
    if (entry.invoiceId === null) return;
    const key = periodKey(entry.ruleId, entry.beneficiaryPartnerId, entry.subscriptionId);
    const paid = invoices.get(key);
    if (paid === undefined) invoices.set(key, new Set([entry.invoiceId]));
    else paid.add(entry.invoiceId);
  };
  entries.forEach(add);
  sums.forEach(count);
  return {
    add,
    hasDecided: (event) => events.has(event),
    paidInvoices: ({ ruleId, partnerId, subscriptionId }) =>
      invoices.get(periodKey(ruleId, partnerId, subscriptionId)) ?? NO_INVOICES,
    sumOf: (key) => totals.get(key) ?? NOTHING,
  };
}

function periodKey(ruleId: string, partnerId: string, subscriptionId: string | null): string {
  return `${ruleId}/${partnerId}/${subscriptionId ?? ''}`;
}

function plus(sum: Sum, counted: CountedVolume): Sum {
  return {
    volumeMinor: sum.volumeMinor + counted.volumeMinor,
    units: sum.units.plus(exact(counted.units)),
    amountMinor: sum.amountMinor + counted.amountMinor,
    count: sum.count + counted.count,
  };
}
