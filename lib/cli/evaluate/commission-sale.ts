import { z } from 'zod';
import { commissionBook } from '@/lib/domain/commissions/commission-history';
import type { CommissionDecision, CommissionEvent, PriorEntry } from '@/lib/domain/commissions/commission-question';
import type {
  CommissionPlan,
  CommissionRuleContent,
  CommissionRuleVersion,
} from '@/lib/domain/commissions/commission-rule';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import { parseRule } from '@/lib/domain/commissions/parse-rule';
import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, fromMinor, parseDecimal, toMinor } from '@/lib/domain/money/exact';
import { isRefusal } from '@/lib/domain/refusal';

/** A decimal as text or as a number of JSON that was written exactly. */
export const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => !isRefusal(parseDecimal(text)), 'accepted are digits with a decimal point, such as "4.90"');

export const caseSchema = z.object({
  kind: z.string(),
  input: z.unknown(),
  currency: z
    .string()
    .nullish()
    .transform((code, context) => {
      if (code === null || code === undefined) return 'EUR';
      if (isCurrency(code)) return code;
      context.addIssue({ code: 'custom', message: 'an ISO 4217 currency code, such as EUR' });
      return z.NEVER;
    }),
});

/** One partner, one rule or several, one sale after another: what cases of other systems are about. */
export interface Sale {
  readonly currency: Currency;
  readonly amount: string;
  readonly units?: string;
  readonly rules: readonly CommissionRuleContent[];
  readonly facts?: CommissionEvent['sale'];
  readonly active?: boolean;
  readonly attributed?: boolean;
  readonly history?: readonly PriorEntry[];
  /** Tells several sales of one case apart. */
  readonly number?: number;
}

export const PARTNER = 'partner';
const AT = new Date('2026-01-15T12:00:00Z');

/** No maximum for all partners together and no hold: sources know neither. */
export const PLAN: CommissionPlan = {
  id: 'plan',
  name: 'plan',
  maxTotalPercent: '100000000',
  holdDays: 0,
  inactiveParent: 'compress',
  payout: { payDay: 1, timeZone: 'UTC' },
};

/** The decision that writes entries, asked about one sale. Throws when a rule or an amount is none of ours. */
export function sell(sale: Sale): CommissionDecision {
  const netMinor = minorOf(sale.amount, sale.currency);
  const number = String(sale.number ?? 1);
  const member = { partnerId: PARTNER, name: PARTNER, type: 'referral', active: sale.active ?? true } as const;
  return decideSale({
    event: {
      source: {
        invoiceId: `invoice ${number}`,
        invoiceNumber: number,
        subscriptionId: 'subscription',
        paymentId: `payment ${number}`,
        eventId: `sale ${number}`,
        values: {},
      },
      sale: sale.facts ?? {},
      collectedAt: AT,
      grossMinor: netMinor,
      taxMinor: 0,
      netMinor,
      currency: sale.currency,
      units: sale.units ?? '1',
    },
    attribution: { partnerId: PARTNER, role: 'sold_by', since: AT, evidence: { kind: 'manual' } },
    chain: sale.attributed === false ? [] : [member],
    ruleVersions: sale.rules.map(versionOf),
    plan: PLAN,
    priorEntries: [],
    history: commissionBook(sale.history),
  });
}

/** A rule that pays whoever sold; `more` states what it has beside its way of counting. */
export function rule(calc: RuleCalc, more: Partial<CommissionRuleContent> = {}): CommissionRuleContent {
  return {
    scope: {},
    priority: 0,
    basis: 'NET_COLLECTED',
    limits: {},
    timing: { recurringPeriods: null },
    ...more,
    calc,
  };
}

/** The sum of what a decision pays, in digits. */
export function paidBy({ entries }: Pick<CommissionDecision, 'entries'>, currency: Currency): string {
  return digits(
    entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    currency,
  );
}

export function digits(amountMinor: number, currency: Currency): string {
  return exactToString(fromMinor(amountMinor, currency));
}

/** Whole minor units; digits finer than the currency are no amount of money. */
export function minorOf(text: string, currency: Currency): number {
  const amount = exact(text);
  const minor = toMinor(amount, currency);
  if (!fromMinor(minor, currency).eq(amount)) throw new Error(`${text} is finer than ${currency} has units.`);
  return minor;
}

function versionOf(content: CommissionRuleContent, index: number): CommissionRuleVersion {
  const parsed = parseRule(content);
  if (isRefusal(parsed)) throw new Error(parsed.message);
  const startAt = new Date('2000-01-01T00:00:00Z');
  const code = String(index);
  return {
    id: code,
    ruleId: code,
    code,
    number: 1,
    startAt,
    endAt: null,
    createdAt: startAt,
    hash: '',
    content: parsed,
  };
}
