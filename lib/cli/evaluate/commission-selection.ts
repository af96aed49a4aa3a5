import { z } from 'zod';
import type { PriorEntry, CommissionEvent } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { ownSumKey } from '@/lib/domain/commissions/sum-keys';
import { differs, unsupported, type Answer } from './answer';
import { decimal, minorOf, PARTNER, rule, sell } from './commission-sale';

const conditionSchema = z.object({
  entity: z.string(),
  attribute: z.string(),
  operator: z.string(),
  value: z.unknown(),
});

const selectionSchema = z.object({
  groups: z.array(z.object({ match: z.enum(['AND', 'OR']), conditions: z.array(conditionSchema).min(1) })).min(1),
  context: z.object({
    customer: z.object({ country: z.string().nullish() }).nullish(),
    sale: z.object({ productId: z.string().nullish() }).nullish(),
    partner: z.object({ totalSaleAmount: decimal.nullish() }).nullish(),
  }),
});

type Condition = z.infer<typeof conditionSchema>;
type Said = Pick<CommissionRuleContent, 'scope' | 'qualification'>;

/**
 * Which group of conditions fits. Conditions that all have to hold are one rule with several dimensions, conditions of which one is
 * enough are several rules. Operators our scopes do not have are not asked for.
 */
export function answerSelection(input: unknown): Answer {
  const { groups, context } = selectionSchema.parse(input);
  const fitting: number[] = [];
  for (const [index, { match, conditions }] of groups.entries()) {
    const said = conditions.map(saidBy);
    const unknown = conditions.find((_, at) => said[at] === null);
    if (unknown !== undefined)
      return unsupported(`Our rules have no "${unknown.operator}" for ${unknown.entity}.${unknown.attribute}.`);
    const known = said.flatMap((each) => each ?? []);
    const rules = match === 'OR' ? known : joined(known);
    if (rules === null) return unsupported('Two conditions about the same dimension do not fit one rule.');
    if (rules.some((each) => fits(each, context))) fitting.push(index);
  }
  if (fitting.length > 1)
    return differs('0055', 'Of several rules that fit, the most specific applies, not the first or highest.');
  return { result: { selectedGroup: fitting[0] ?? null } };
}

function saidBy({ entity, attribute, operator, value }: Condition): Said | null {
  const name = `${entity}.${attribute}`;
  if (name === 'partner.totalSaleAmount' && operator === 'greater_than_or_equal') {
    const least = decimal.safeParse(value);
    return least.success
      ? { scope: {}, qualification: { ownVolumeMinor: minorOf(least.data, 'USD'), window: 'year' } }
      : null;
  }
  const values = operator === 'equals_to' ? [value] : operator === 'in' && Array.isArray(value) ? value : [];
  const texts = values.filter((each): each is string => typeof each === 'string' && !each.includes('-'));
  if (texts.length === 0 || texts.length < values.length) return null;
  if (name === 'customer.country') return { scope: { territory: texts } };
  return name === 'sale.productId' ? { scope: { plan: texts } } : null;
}

/** One rule with all dimensions; `null` when a dimension is asked about twice. */
function joined(all: readonly Said[]): Said[] | null {
  const names = all.flatMap(({ scope, qualification }) => [
    ...Object.keys(scope),
    ...(qualification ? ['qualification'] : []),
  ]);
  if (new Set(names).size < names.length) return null;
  const qualification = all.find((each) => each.qualification !== undefined)?.qualification;
  const scope = Object.assign({}, ...all.map((each) => each.scope)) as Said['scope'];
  return [{ scope, ...(qualification === undefined ? {} : { qualification }) }];
}

function fits(said: Said, { customer, sale, partner }: z.infer<typeof selectionSchema>['context']): boolean {
  const facts: CommissionEvent['sale'] = {
    ...(customer?.country ? { country: customer.country } : {}),
    ...(sale?.productId ? { plan: sale.productId } : {}),
  };
  const total = partner?.totalSaleAmount;
  const history: PriorEntry[] =
    total === null || total === undefined
      ? []
      : [
          {
            key: 'earlier sales',
            beneficiaryPartnerId: PARTNER,
            ruleId: 'earlier',
            subscriptionId: null,
            invoiceId: null,
            counted: [
              {
                key: ownSumKey(PARTNER, '2026'),
                volumeMinor: minorOf(total, 'USD'),
                units: '1',
                amountMinor: 0,
                count: 1,
              },
            ],
          },
        ];
  const one = rule({ kind: 'flat', per: 'event', amounts: { USD: 1 } }, said);
  return sell({ currency: 'USD', amount: '0', rules: [one], facts, history }).entries.length > 0;
}
