import { amountOfShare, shareOf } from '@/lib/domain/invoicing/share';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { billingPeriodOf } from '@/lib/domain/invoicing/billed-coverage';
import { exactToStored, sumExact, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { overlaps } from '@/lib/domain/time/period';

/**
 * A change of plan charges the new and credits the old, each rounded once. Together they may miss the exact difference by a
 * cent; this line puts that right, so a change costs its exact net rounded once. Null when nothing is to be put right.
 *
 * From 2.90 to 4.90 with 20 of 30 days left: 3.27 − 1.93 = 1.34, the exact net is 1.3333, so −0.01.
 */
export function roundingLine(facts: SubscriptionFacts, lines: readonly BilledLine[]): BilledLine | null {
  const credits = lines.filter((line) => line.kind === 'credit');
  // Renewals that happen to be billed with a change have nothing to do with it.
  const charges = lines.filter(
    (line) => line.kind === 'charge' && credits.some((credit) => overlaps(credit.period, line.period)),
  );
  const first = charges[0];
  if (first === undefined) return null;

  const changed = [...charges, ...credits];
  const net = sumExact(changed.map((line) => exactOf(facts, line)));
  const netMinor = toMinor(net, facts.currency);
  const amountMinor = netMinor - changed.reduce((sum, line) => sum + line.amountMinor, 0);
  if (amountMinor === 0) return null;

  const decimal = (minor: number): string => toDecimalString(money(minor, facts.currency));
  const exactNet = exactToStored(net);
  return {
    ...first,
    key: `${first.key}/rounding`,
    kind: 'rounding',
    description: { key: 'rounding', values: { net: decimal(netMinor), exact: exactNet } },
    unitAmount: decimal(amountMinor),
    quantity: '1',
    exactAmount: decimal(amountMinor),
    amountMinor,
    corrects: null,
    derivation: {
      result: decimal(amountMinor),
      unit: facts.currency,
      steps: [
        { label: 'net-of-change', values: { exact: exactNet }, op: '=', value: decimal(netMinor) },
        ...changed.map((line) => ({
          label: line.kind === 'charge' ? 'charged-line' : 'credited-line',
          values: { plan: line.description.values['plan'] ?? '' },
          op: '−' as const,
          value: decimal(line.amountMinor),
          source: { type: 'invoice-line', id: line.key },
        })),
      ],
      rounding: { exact: exactNet, rule: 'net-of-change' },
    },
  };
}

function exactOf(facts: SubscriptionFacts, line: BilledLine): Exact {
  const share = shareOf(line.period, billingPeriodOf(line), line.basis.proration, facts.timeZone);
  const amount = amountOfShare(line.basis.amount, share);
  return line.kind === 'credit' ? amount.neg() : amount;
}
