import { z } from 'zod';
import { factorAt } from '@/lib/domain/commissions/calc/accelerator';
import { parseRule } from '@/lib/domain/commissions/parse-rule';
import type { AcceleratorCalc, RateTier } from '@/lib/domain/commissions/rule-calc';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString } from '@/lib/domain/money/exact';
import { isRefusal } from '@/lib/domain/refusal';
import { refused, unsupported, type Answer } from './answer';
import { decimal, digits, minorOf, paidBy, rule, sell } from './commission-sale';

const quotaSchema = z.object({
  revenue: decimal,
  quota: decimal,
  rate: decimal,
  tiers: z.array(z.object({ fromPercent: decimal, toPercent: decimal.nullish(), multiplier: decimal })).nullish(),
});

/** Revenue up to the quota and the excess, as two sales of one window: the rule multiplies only what is above the quota. */
export function answerQuota(input: unknown, currency: Currency): Answer {
  const { revenue, quota, rate, tiers } = quotaSchema.parse(input);
  const below = (tiers ?? []).filter(({ fromPercent }) => exact(fromPercent).lt(exact(100)));
  if (below.some(({ multiplier }) => !exact(multiplier).eq(exact(1))))
    return unsupported('Below the quota our accelerators pay the plain rate.');
  const calc: AcceleratorCalc = {
    kind: 'accelerator',
    percent: exactToString(exact(rate).times(exact(100))),
    quota,
    measure: 'money',
    window: 'year',
    steps: (tiers ?? [])
      .filter((tier) => !below.includes(tier))
      .map(({ fromPercent, multiplier }) => ({ fromPercent, factor: multiplier })),
    retroactive: 'excess',
  };
  const baseMinor = Math.min(minorOf(revenue, currency), minorOf(quota, currency));
  const overMinor = minorOf(revenue, currency) - baseMinor;
  const rules = [rule(calc)];
  const base = sell({ currency, amount: digits(baseMinor, currency), rules });
  const over = sell({ currency, amount: digits(overMinor, currency), rules, history: base.entries, number: 2 });
  return {
    result: {
      baseRevenue: digits(baseMinor, currency),
      baseCommission: paidBy(base, currency),
      overageRevenue: digits(overMinor, currency),
      overageCommission: paidBy(over, currency),
      multiplier: exactToString(factorAt(calc, exact(revenue))),
      commission: paidBy({ entries: [...base.entries, ...over.entries] }, currency),
    },
  };
}

const marginalSchema = z.object({
  revenue: decimal,
  tiers: z.array(z.object({ upTo: decimal.nullable(), percent: decimal })),
  retainer: decimal.nullish(),
  totalCap: decimal.nullish(),
});

/** Slices at their own rates. A retainer is a fixed amount beside them, and a cap for both leaves the slices what is left of it. */
export function answerMarginal(input: unknown, currency: Currency): Answer {
  const { revenue, tiers, retainer, totalCap } = marginalSchema.parse(input);
  const retainerMinor = minorOf(retainer ?? '0', currency);
  const capMinor = totalCap === null || totalCap === undefined ? null : minorOf(totalCap, currency) - retainerMinor;
  if (capMinor !== null && capMinor < 0) return unsupported('The retainer alone is above the cap.');
  const slices = rule(
    { kind: 'graduated', window: 'year', tiers },
    { limits: capMinor === null ? {} : { perWindow: { capMinor, window: 'year' } } },
  );
  const fixed = rule(
    { kind: 'flat', per: 'event', amounts: { [currency]: retainerMinor } },
    { stacking: { mode: 'additive' } },
  );
  const decision = sell({ currency, amount: revenue, rules: [slices, fixed] });
  const earned = decision.entries.find(({ ruleId }) => ruleId === '0');
  const before = earned?.trace.limits.before;
  return {
    result: {
      commission: before ?? digits(earned?.amountMinor ?? 0, currency),
      total: paidBy(decision, currency),
    },
  };
}

const sectionSchema = z.object({
  sections: z.array(z.object({ from: decimal, to: decimal, percent: decimal })).min(1),
  amount: decimal.nullish(),
});

/** A table of ranges: refused when its ranges are upside down or leave gaps. */
export function answerSections(input: unknown, currency: Currency): Answer {
  const { sections, amount } = sectionSchema.parse(input);
  const tiers: RateTier[] = sections.map(({ to, percent }) => ({ upTo: to, percent }));
  const gap = sections.find(({ from, to }, index) => {
    const before = sections[index - 1];
    return exact(to).lte(exact(from)) || (before !== undefined && !exact(before.to).eq(exact(from)));
  });
  if (gap !== undefined)
    return refused('invalid', `The range from ${gap.from} to ${gap.to} does not follow the one before.`);
  const said = rule({ kind: 'slab', window: 'year', tiers: [...tiers, { upTo: null, percent: '0' }] });
  const parsed = parseRule(said);
  if (isRefusal(parsed)) return refused('invalid', parsed.message);
  if (amount === null || amount === undefined) return { result: { valid: true } };
  return { result: { commission: paidBy(sell({ currency, amount, rules: [said] }), currency) } };
}
