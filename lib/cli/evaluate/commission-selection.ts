import { z } from 'zod';
import type { PriorEntry, CommissionEvent } from '@/lib/domain/commissions/commission-question';
import { ownSumKey } from '@/lib/domain/commissions/sum-keys';
import { differs, unsupported, type Answer } from './answer';
import {
  conditionSchema,
  joined,
  readCondition,
  type Condition,
  type Reading,
  type Said,
} from './commission-conditions';
import { decimal, minorOf, PARTNER, rule, sell } from './commission-sale';

const total = decimal.refine((text) => !text.startsWith('-'), 'accepted is a number of 0 or more').nullish();
const selectionSchema = z.object({
  groups: z.array(z.object({ match: z.enum(['AND', 'OR']), conditions: z.array(conditionSchema).min(1) })).min(1),
  context: z.object({
    customer: z.object({ country: z.string().nullish() }).nullish(),
    sale: z.object({ productId: z.string().nullish() }).nullish(),
    partner: z.object({ totalSaleAmount: total, totalConversions: total }).nullish(),
  }),
});
type Context = z.infer<typeof selectionSchema>['context'];

/**
 * Which group of conditions fits. Conditions that all have to hold are one rule with several dimensions, conditions of which one is
 * enough are several rules. What our rules cannot say is not asked for.
 */
export function answerSelection(input: unknown): Answer {
  const { groups, context } = selectionSchema.parse(input);
  const fitting: number[] = [];
  for (const [index, { match, conditions }] of groups.entries()) {
    const readings = conditions.map((condition) => readingIn(context, condition));
    const unknown = conditions.find((_, at) => readings[at] === null);
    if (unknown !== undefined) return unsupported(reasonFor(unknown));
    const rules = match === 'OR' ? readings : [allOf(readings)];
    if (rules.includes(null)) return unsupported('Two conditions about the same dimension do not fit one rule.');
    if (rules.some((each) => each !== null && each !== 'never' && fits(each, context))) fitting.push(index);
  }
  if (fitting.length > 1)
    return differs('0055', 'Of several rules that fit, the most specific applies, not the first or highest.');
  return { result: { selectedGroup: fitting[0] ?? null } };
}

/** What a rule asks for and a case does not state is not known, and what is not known does not fit. */
function readingIn({ partner }: Context, condition: Condition): Reading {
  const reading = readCondition(condition);
  if (reading === null || reading === 'never' || reading.qualification === undefined) return reading;
  const isStated = condition.attribute === 'totalSaleAmount' ? partner?.totalSaleAmount : partner?.totalConversions;
  return isStated === null || isStated === undefined ? 'never' : reading;
}

function allOf(readings: readonly Reading[]): Reading {
  const said = readings.filter((each): each is Said => each !== null && each !== 'never');
  return said.length < readings.length ? 'never' : joined(said);
}

function reasonFor({ entity, attribute, operator }: Condition): string {
  const name = `${entity}.${attribute}`;
  if (name === 'partner.totalClicks' || name === 'partner.totalLeads')
    return 'Clicks and leads are counted for statistics; our rules read what was sold.';
  return `Our rules have no "${operator}" for ${name}.`;
}

/** Asked about an activation, so that nothing is added to what the case says was sold. */
function fits(said: Said, { customer, sale, partner }: Context): boolean {
  const facts: CommissionEvent['sale'] = {
    event: 'activation',
    ...(customer?.country ? { country: customer.country } : {}),
    ...(sale?.productId ? { plan: sale.productId } : {}),
  };
  const counted = {
    key: ownSumKey(PARTNER, '2026'),
    volumeMinor: minorOf(partner?.totalSaleAmount ?? '0', 'USD'),
    units: '0',
    amountMinor: 0,
    count: Number(partner?.totalConversions ?? '0'),
  };
  const earlier = { beneficiaryPartnerId: PARTNER, ruleId: 'earlier', subscriptionId: null, invoiceId: null };
  const history: PriorEntry[] = [{ key: 'earlier sales', ...earlier, counted: [counted] }];
  const one = rule({ kind: 'flat', per: 'event', amounts: { USD: 1 } }, said);
  return sell({ currency: 'USD', amount: '0', rules: [one], facts, history }).entries.length > 0;
}
