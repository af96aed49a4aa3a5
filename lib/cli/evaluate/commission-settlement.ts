import { z } from 'zod';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import { decideRefund } from '@/lib/domain/commissions/decide-refund';
import { entryLifecycleAt, type LifecycleFacts } from '@/lib/domain/commissions/entry-lifecycle';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal } from '@/lib/domain/refusal';
import { refused, unsupported, type Answer } from './answer';
import { decimal, minorOf, paidBy, PLAN, rule, sell } from './commission-sale';

const settlementSchema = z.object({
  rule: z.object({ model: z.literal('percentage'), percent: decimal, base: z.literal('net').nullish() }),
  documents: z.array(z.object({ type: z.enum(['invoice', 'refund']), amount: decimal })).min(1),
  earnedOn: z.enum(['payment']).nullish(),
});

/** An invoice and its refunds, each settled by itself and all together. */
export function answerSettlement(input: unknown, currency: Currency): Answer {
  const parsed = settlementSchema.safeParse(input);
  if (!parsed.success) return unsupported('Our settlements know invoices, refunds and a percentage of their net.');
  const { documents, earnedOn, rule: said } = parsed.data;
  const [invoice, ...refunds] = documents;
  if (invoice?.type !== 'invoice' || refunds.some(({ type }) => type !== 'refund'))
    return unsupported('A settlement of ours is one invoice and what was given back of it.');
  const rules = [rule({ kind: 'percentage', percent: said.percent })];
  const { entries } = sell({ currency, amount: invoice.amount, rules });
  if (earnedOn === 'payment') return { result: earnedOnPayment(entries, currency) };
  const taken = takenBy(entries, { refunds, netMinor: minorOf(invoice.amount, currency), currency });
  if (isRefusal(taken)) return refused('invalid', taken.message);
  return {
    result: {
      settlements: 1 + taken.length,
      secondNegative: (taken[0]?.[0]?.amountMinor ?? 0) < 0,
      jointInvoiceTotal: paidBy({ entries: [...entries, ...taken.flat()] }, currency),
    },
  };
}

interface Refunds {
  readonly refunds: readonly { readonly amount: string }[];
  readonly netMinor: number;
  readonly currency: Currency;
}

function takenBy(entries: readonly CommissionEntryDraft[], { refunds, netMinor, currency }: Refunds) {
  const booked = entries.map((entry) => ({ ...entry, id: entry.key }));
  const taken: CommissionEntryDraft[][] = [];
  let refundedBeforeMinor = 0;
  for (const [index, { amount }] of refunds.entries()) {
    const reversals = taken.flat().map((entry) => ({ ...entry, reversesEntryId: entry.reversesEntryId ?? '' }));
    const backMinor = -minorOf(amount, currency);
    const refund = {
      refundId: `refund ${index}`,
      netMinor: backMinor,
      occurredAt: new Date('2026-02-15'),
      reason: 'refund',
    };
    const payment = { currency, netMinor, refundedBeforeMinor, entries: booked, reversals };
    const drafts = decideRefund(refund, payment, PLAN.payout);
    if (isRefusal(drafts)) return drafts;
    taken.push(drafts);
    refundedBeforeMinor += backMinor;
  }
  return taken;
}

/** What the invoice promises while it is only issued, and from when on it counts. */
function earnedOnPayment(
  entries: readonly CommissionEntryDraft[],
  currency: Currency,
): Readonly<Record<string, unknown>> {
  const [entry] = entries;
  const paidAt = new Date('2026-02-01T00:00:00Z');
  const issuedAt = new Date('2026-01-15T00:00:00Z');
  const facts: LifecycleFacts = {
    kind: 'ACCRUAL',
    amountMinor: entry?.amountMinor ?? 0,
    dueAt: paidAt,
    reversals: [],
    holds: [],
    batchedAt: null,
    paidAt: null,
    collectedAt: paidAt,
    approvedAt: null,
    voidedAt: null,
    disputes: [],
  };
  const dated = (at: Date) => (entryLifecycleAt(facts, at) === 'ESTIMATED' ? null : 'payment date');
  return {
    pendingOnPost: paidBy({ entries }, currency),
    commissionDateBeforePayment: dated(issuedAt),
    commissionDateAfterPayment: dated(paidAt),
    commissionInvoiceTotal: paidBy({ entries }, currency),
  };
}
