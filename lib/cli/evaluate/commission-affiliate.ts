import { z } from 'zod';
import type { PriorEntry } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString } from '@/lib/domain/money/exact';
import { unsupported, type Answer } from './answer';
import { decimal, minorOf, PARTNER, paidBy, rule, sell } from './commission-sale';

const affiliateSchema = z.strictObject({
  amount: decimal.nullish(),
  percent: decimal.nullish(),
  productPercent: decimal.nullish(),
  flat: decimal.nullish(),
  attribution: z.null().optional(),
  affiliateActive: z.boolean().nullish(),
  firstPayment: z.boolean().nullish(),
  recurring: z.boolean().nullish(),
  recurringMonths: z.int().min(1).nullish(),
  recurringMonth: z.int().min(1).nullish(),
  decayPercentAfterMonth12: decimal.nullish(),
});

type Affiliate = z.infer<typeof affiliateSchema>;

/** What one partner earns on one payment: by product before by default, and less after the first year where the case says so. */
export function answerAffiliate(input: unknown, currency: Currency): Answer {
  const parsed = affiliateSchema.safeParse(input);
  if (!parsed.success)
    return unsupported(`Not among our questions: ${parsed.error.issues[0]?.message ?? 'a member we do not know'}.`);
  const given = parsed.data;
  const attributed = given.attribution !== null;
  const active = given.affiliateActive ?? true;
  const rules = rulesOf(given, currency);
  const sale = { currency, amount: given.amount ?? '0', rules, active, attributed, facts: { plan: 'product' } };
  if (!attributed || !active) return sell(sale).entries.length === 0 ? { result: { skipped: true } } : { result: {} };
  const period = given.recurringMonth ?? 1;
  const first = paidBy(sell(sale), currency);
  const total = paidBy(sell({ ...sale, history: paidBefore(period - 1) }), currency);
  const multiplier = exact(first).eq(exact(0)) ? '1' : exactToString(exact(total).div(exact(first)).round(10));
  return { result: { commission: first, recurringMultiplier: multiplier, total } };
}

function rulesOf(given: Affiliate, currency: Currency): CommissionRuleContent[] {
  const { flat, percent, productPercent } = given;
  if (typeof flat === 'string')
    return [rule({ kind: 'flat', per: 'event', amounts: { [currency]: minorOf(flat, currency) } })];
  return [
    ...(typeof percent === 'string' ? [percentageOf(given, percent)] : []),
    ...(typeof productPercent === 'string'
      ? [{ ...percentageOf(given, productPercent), scope: { plan: ['product'] } }]
      : []),
  ];
}

function percentageOf(given: Affiliate, percent: string): CommissionRuleContent {
  const { decayPercentAfterMonth12: decay, recurringMonths } = given;
  const timing = { recurringPeriods: recurringMonths ?? null };
  if (decay === null || decay === undefined) return rule({ kind: 'percentage', percent }, { timing });
  const kept = exact(100).minus(exact(decay));
  const steps = [
    { throughPeriod: 12, percent },
    { throughPeriod: null, percent: exactToString(exact(percent).times(kept).div(exact(100)).round(10)) },
  ];
  return rule({ kind: 'declining', steps }, { timing });
}

/** Payments of the same subscription that already earned, under whichever rule applies now. */
function paidBefore(count: number): PriorEntry[] {
  return Array.from({ length: count }, (_, index) =>
    ['0', '1'].map((ruleId) => ({
      key: `earlier ${index} ${ruleId}`,
      beneficiaryPartnerId: PARTNER,
      ruleId,
      subscriptionId: 'subscription',
      invoiceId: `earlier invoice ${index}`,
    })),
  ).flat();
}
