import { z } from 'zod';
import { amountOfShare } from '@/lib/domain/invoicing/share';
import { exact, exactToString, sumExact, toMinor, type Exact } from '@/lib/domain/money/exact';
import { addInterval, daysBetween } from '@/lib/domain/time/calendar';
import { differs, refused, type Answer } from './answer';
import { billingPeriod, moment, question, zone, type Question } from './period-case';
import {
  amount,
  bounds,
  currency,
  decimalOf,
  endsBeforeStart,
  halfOpen,
  minorText,
  periodEnd,
  precision,
  product,
  shareFrom,
} from './proration-case';

/** Questions about changes of what a plan consists of: its items, each of which has a line of its own. */

const part = {
  period: bounds,
  changeAt: moment,
  precision: precision.default('day'),
  periodEnd,
  currency,
  timezone: zone,
};

const componentsCase = z.object({
  ...part,
  matched: z.array(z.tuple([amount, amount])).default([]),
  added: z.array(amount).default([]),
  removed: z.array(amount).default([]),
});

/** Credits and charges of all items. Usage is billed for what was used and has no share of a period, so it has no line here. */
const componentsChange = question(componentsCase, ({ matched, added, removed, ...given }) => {
  const period = halfOpen(given.period, given.periodEnd);
  const wrong = endsBeforeStart(period);
  if (wrong !== null) return wrong;
  const share = shareFrom(given.changeAt, period, { by: given.precision, timeZone: given.timezone });
  const wholes = [
    ...matched.flatMap(([before, after]) => [exact(before).neg(), exact(after)]),
    ...removed.map((whole) => exact(whole).neg()),
    ...added.map((whole) => exact(whole)),
  ];
  const shares = wholes.map((whole) => amountOfShare(exactToString(whole), share));
  return linesAnswer(
    shares.filter((each) => toMinor(each, given.currency) !== 0),
    given.currency,
  );
});

function linesAnswer(lines: readonly Exact[], inCurrency: z.output<typeof currency>): Answer {
  const minors = lines.map((line) => toMinor(line, inCurrency));
  const net = toMinor(sumExact(lines), inCurrency);
  const sum = minors.reduce((total, minor) => total + minor, 0);
  if (sum !== net)
    return differs(
      '0005',
      `A change costs its exact difference rounded once, ${minorText(net, inCurrency)}; its rounded lines sum to ${minorText(sum, inCurrency)}.`,
    );
  return { result: { net: minorText(net, inCurrency), lines: minors.map((minor) => minorText(minor, inCurrency)) } };
}

const addedCase = z.object({
  ...part,
  newAmount: amount,
  quantity: amount.nullish(),
  componentPeriod: z.string().default('monthly'),
});

const NOMINAL_DAYS: Readonly<Record<string, number>> = { monthly: 30, quarterly: 91, semiannual: 182, annual: 365 };

/**
 * An item added in the middle of a period. Once is once, in full. An item billed in another rhythm has a billing period of its own
 * from the day it was added, of which it is charged the part up to the end of the subscription's period.
 */
const addedComponent = question(addedCase, ({ newAmount, quantity, componentPeriod, ...given }) => {
  const whole = product(newAmount, quantity);
  const answer = (charge: Exact): Answer => {
    const text = decimalOf(charge, given.currency);
    return { result: { charge: text, net: text } };
  };
  if (componentPeriod === 'one_time') return answer(whole);
  const own = billingPeriod.safeParse(componentPeriod);
  if (!own.success) return refused('invalid', 'componentPeriod is one_time, monthly, quarterly, semiannual or annual.');
  const period = halfOpen(given.period, given.periodEnd);
  const wrong = endsBeforeStart(period);
  if (wrong !== null) return wrong;

  const by = { by: given.precision, timeZone: given.timezone };
  const nominal = NOMINAL_DAYS[componentPeriod] ?? 0;
  const length = daysBetween(period.start, period.end, given.timezone);
  const left = shareFrom(given.changeAt, period, by);
  if (nominal === 0 || Math.abs(length - nominal) * 4 <= nominal)
    return answer(amountOfShare(exactToString(whole), left));

  const ownEnd = addInterval(given.changeAt, own.data, given.timezone);
  const days = daysBetween(given.changeAt, period.end < ownEnd ? period.end : ownEnd, given.timezone);
  const ownShare = { part: days, whole: daysBetween(given.changeAt, ownEnd, given.timezone), unit: 'day' } as const;
  const charge = amountOfShare(exactToString(whole), ownShare);
  const flat = amountOfShare(exactToString(whole), { part: Math.min(days, nominal), whole: nominal, unit: 'day' });
  if (toMinor(charge, given.currency) !== toMinor(flat, given.currency))
    return differs('0030', `The item's own billing period has ${ownShare.whole} days, not ${nominal}.`);
  return answer(charge);
});

const directionCase = z.object({
  matched: z.array(z.tuple([amount, amount])).default([]),
  added: z.array(amount).default([]),
  removed: z.array(amount).default([]),
  oldAmount: amount.nullish(),
  newAmount: amount.nullish(),
  oldTotal: amount.nullish(),
  newTotal: amount.nullish(),
});

/** Whether a change costs more or less than what it replaces, for whole billing periods. */
const changeDirection = question(directionCase, ({ matched, added, removed, ...given }) => {
  const [oldTotal, newTotal] = [given.oldTotal ?? given.oldAmount, given.newTotal ?? given.newAmount];
  const before = sumExact([...matched.map(([old]) => old), ...removed, ...(oldTotal ? [oldTotal] : [])].map(exact));
  const after = sumExact([...matched.map(([, now]) => now), ...added, ...(newTotal ? [newTotal] : [])].map(exact));
  const direction = after.gt(before) ? 'upgrade' : after.lt(before) ? 'downgrade' : 'lateral';
  return { result: { direction } };
});

export const OF_COMPONENTS: Readonly<Record<string, Question>> = {
  plan_change_components: componentsChange,
  add_component: addedComponent,
  change_direction: changeDirection,
};
