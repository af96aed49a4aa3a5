import { z } from 'zod';
import { checkAdjustment } from '@/lib/domain/commissions/check-adjustment';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { Currency } from '@/lib/domain/money/currency';
import { refused, unsupported, type Answer } from './answer';
import { answerAffiliate } from './commission-affiliate';
import { caseSchema, decimal, digits, minorOf, paidBy, rule, sell } from './commission-sale';
import { answerSelection } from './commission-selection';
import { answerSettlement } from './commission-settlement';
import { answerMarginal, answerQuota, answerSections } from './commission-tiers';

const QUESTIONS: Readonly<Record<string, (input: unknown, currency: Currency) => Answer>> = {
  sale_commission: answerSale,
  manual_commission: answerManual,
  reward_selection: answerSelection,
  commission_settlement: answerSettlement,
  section_table: answerSections,
  quota_accelerator: answerQuota,
  marginal_tiers: answerMarginal,
  affiliate_commission: answerAffiliate,
  payout_fee: () => unsupported('Paying a partner costs the partner nothing, so there is no fee to waive.'),
  platform_fee: () => unsupported('A fee of a platform is not the commission of a partner.'),
  settlement_periods: () => unsupported('Statements close by the month; half-months are not among our schedules.'),
  deal_count_rate: () => unsupported('Our tiers are reached by volume, not by the number of deals.'),
  team_plus_individual: () => unsupported('Our rates depend on the volume of one partner, not of a team.'),
};

/** Questions about commissions: `{kind, input, currency}`. docs/evaluate.md describes them. */
export function evaluateCommission(given: unknown): Answer {
  const { kind, input, currency } = caseSchema.parse(given);
  const answer = Object.hasOwn(QUESTIONS, kind) ? QUESTIONS[kind] : undefined;
  return answer?.(input, currency) ?? unsupported(`"${kind}" is no question about commissions.`);
}

const saleSchema = z.object({
  model: z.string(),
  saleAmount: decimal.nullish(),
  percent: decimal.nullish(),
  flat: decimal.nullish(),
  quantity: decimal.nullish(),
});

function answerSale(input: unknown, currency: Currency): Answer {
  const { model, saleAmount, percent, flat, quantity } = saleSchema.parse(input);
  const said = saidBy(model, { percent, flat }, currency);
  if (said === null) return unsupported(`"${model}" needs a percent or an amount we know.`);
  const paid = sell({ currency, amount: saleAmount ?? '0', units: quantity ?? '1', rules: [said] });
  return { result: { commission: paidBy(paid, currency) } };
}

function saidBy(
  model: string,
  { percent, flat }: Pick<z.infer<typeof saleSchema>, 'percent' | 'flat'>,
  currency: Currency,
): CommissionRuleContent | null {
  if (model === 'percentage' && typeof percent === 'string') return rule({ kind: 'percentage', percent });
  if ((model !== 'flat' && model !== 'flat_per_unit') || typeof flat !== 'string') return null;
  const per = model === 'flat' ? 'event' : 'unit';
  return rule({ kind: 'flat', per, amounts: { [currency]: minorOf(flat, currency) } });
}

const manualSchema = z.object({ amount: decimal });

function answerManual(input: unknown, currency: Currency): Answer {
  const amountMinor = minorOf(manualSchema.parse(input).amount, currency);
  const refusal = checkAdjustment({ amountMinor, reason: 'by hand' });
  if (refusal !== null) return refused('invalid', refusal.message);
  return { result: { commission: digits(amountMinor, currency) } };
}
