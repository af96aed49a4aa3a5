import { z } from 'zod';
import {
  billingPeriodContaining,
  billingPeriodsWithin,
  type BillingCycle,
  type BillingPeriod,
} from '@/lib/domain/time/billing-period';
import { addInterval, localDateOf } from '@/lib/domain/time/calendar';
import type { CycleInterval } from '@/lib/domain/time/interval';
import { offsetAt } from '@/lib/domain/time/zone-clock';
import { differs, refused, unsupported, type Answer } from './answer';
import {
  billingPeriod,
  instantText,
  intervalCount,
  moment,
  question,
  times,
  unit,
  writtenLocally,
  zone,
  type Question,
} from './period-case';
import { steppedFrom } from './period-stepped';

/** Questions about periods that are counted from an anchor: the billing period an instant is in, and its ends. */

const cycleCase = z.object({
  anchor: moment,
  at: moment,
  interval: unit,
  intervalCount,
  timezone: zone,
  floor: moment.nullish(),
});

/** An end or a start before `floor` is moved to it. */
const cycleEnd = question(cycleCase, (given) => instantParts(laterOf(cycleOf(given).end, given.floor), given.timezone));
const cycleStart = question(cycleCase, (given) =>
  instantParts(laterOf(cycleOf(given).start, given.floor), given.timezone),
);

function cycleOf({ anchor, at, interval, intervalCount: count, timezone }: z.output<typeof cycleCase>) {
  return billingPeriodContaining({ anchor, interval: times(interval, count), timeZone: timezone }, at);
}

function laterOf(at: Date, floor: Date | null | undefined): Date {
  return floor !== null && floor !== undefined && floor > at ? floor : at;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** An instant, and what calendar and clock of the zone show at it. */
function instantParts(at: Date, timeZone: string): Answer {
  const local = new Date(at.getTime() + offsetAt(at.getTime(), timeZone));
  return {
    result: {
      instant: instantText(at),
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      dayOfWeek: WEEKDAYS[local.getUTCDay()],
    },
  };
}

const recurrenceCase = z.object({
  anchor: moment,
  at: moment,
  interval: z.string(),
  boundary: z.enum(['exclusive', 'inclusive']).default('exclusive'),
  timezone: zone,
});

/** The last time something recurred before an instant, or at it when the boundary is inclusive. */
const previousRecurrence = question(recurrenceCase, (given) =>
  recurrence(given, (cycle, current) => {
    const onIt = current.start.getTime() === given.at.getTime() && given.boundary === 'exclusive';
    return onIt ? billingPeriodContaining(cycle, new Date(current.start.getTime() - 1)).start : current.start;
  }),
);

/** The next time it recurs after an instant, or at it when the boundary is inclusive. */
const nextRecurrence = question(recurrenceCase, (given) =>
  recurrence(given, (_cycle, { start, end }) =>
    start.getTime() === given.at.getTime() && given.boundary === 'inclusive' ? start : end,
  ),
);

function recurrence(
  { anchor, at, interval: text, timezone }: z.output<typeof recurrenceCase>,
  choose: (cycle: BillingCycle, current: BillingPeriod) => Date,
): Answer {
  const interval = isoInterval(text);
  if (interval === null) return unsupported(`A cycle of ${text} mixes units; ours have one, such as P2W or PT1H.`);
  const cycle: BillingCycle = { anchor, interval, timeZone: timezone };
  return { result: { instant: instantText(choose(cycle, billingPeriodContaining(cycle, at))) } };
}

function isoInterval(text: string): CycleInterval | null {
  const [, days, time] = /^P(\d+[DWMY])?(?:T(\d+H))?$/.exec(text) ?? [];
  const written = days ?? time;
  if (written === undefined || (days !== undefined && time !== undefined)) return null;
  const name = { D: 'day', W: 'week', M: 'month', Y: 'year', H: 'hour' } as const;
  const count = Number.parseInt(written, 10);
  const letter = written.slice(-1) as keyof typeof name;
  return count > 0 ? { unit: name[letter], count } : null;
}

const nextCase = z.object({
  currentPeriodStart: moment,
  anchor: moment,
  billingPeriod,
  intervalCount,
  timezone: zone,
  subscriptionEnd: moment.nullish(),
});

/** When the billing period ends in which a period begins; never after the end of the subscription. */
function nextBillingDate(given: object): Answer {
  const locally = 'anchor' in given && writtenLocally(given.anchor);
  return question(nextCase, ({ currentPeriodStart: start, anchor, timezone, subscriptionEnd: until, ...every }) => {
    const interval = times(every.billingPeriod, every.intervalCount);
    const cycle = { anchor, interval, timeZone: timezone };
    const capped = (at: Date): Date => (until && until < at ? until : at);
    const next = capped(billingPeriodContaining(cycle, start).end);
    if (capped(steppedFrom(start, cycle)).getTime() !== next.getTime())
      return differs(
        '0029',
        `Billing periods are counted from the anchor, so the one that contains ${instantText(start)} ends at ${instantText(next)}, not a whole interval later.`,
      );
    return { result: { next: instantText(next, locally ? timezone : 'UTC') } };
  })(given);
}

const sequenceCase = z.object({
  start: moment,
  anchor: moment,
  until: moment,
  billingPeriod,
  intervalCount,
  timezone: zone,
});

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;

/** All billing periods from a start to an end; the first and the last may be cut short. */
const periodSequence = question(sequenceCase, ({ start, until, anchor, timezone, ...every }) => {
  if (until <= start) return refused('period_end_before_start', 'until comes after start.');
  const cycle = { anchor, interval: times(every.billingPeriod, every.intervalCount), timeZone: timezone };
  const [first, last] = [start, until].map((each) => billingPeriodContaining(cycle, each).index);
  if ((last ?? 0) - (first ?? 0) > 10_000) return refused('invalid', 'until: is more than 10000 billing periods away.');
  const found = billingPeriodsWithin(cycle, { start, end: until });
  const stepped = steppedFrom(start, cycle);
  if (found[0] && found[0].end < until && found[0].end.getTime() !== stepped.getTime())
    return differs(
      '0029',
      `Billing periods are counted from the anchor, so the first ends at ${instantText(found[0].end)}.`,
    );
  const periods = found.map((each) => [
    instantText(each.start < start ? start : each.start),
    instantText(each.end > until ? until : each.end),
  ]);
  const named: Record<string, string | undefined> = { lastPeriodEnd: periods.at(-1)?.[1] };
  for (const [index, name] of ORDINALS.entries()) {
    named[`${name}PeriodStart`] = periods[index]?.[0];
    named[`${name}PeriodEnd`] = periods[index]?.[1];
  }
  return { result: { count: periods.length, ...named, periods } };
});

const fromAnchorCase = z.object({
  anchor: moment,
  subscriptionStart: moment.nullish(),
  interval: unit,
  intervalCount,
  lastPeriodEnd: moment.nullish(),
  trialEnd: moment.nullish(),
  timezone: zone,
});

/** The next period of a subscription: its trial while that is running, else up to the next boundary counted from the anchor. */
const periodFromAnchor = question(fromAnchorCase, ({ anchor, lastPeriodEnd, trialEnd, timezone, ...given }) => {
  const subscribed = given.subscriptionStart ?? anchor;
  if (trialEnd) {
    if (trialEnd <= subscribed)
      return refused('trial_end_before_start', 'trialEnd comes after the subscription starts.');
    return { result: { period: [instantText(subscribed), instantText(trialEnd)] } };
  }
  const interval = times(given.interval, given.intervalCount);
  const start = lastPeriodEnd ?? subscribed;
  const { end } = billingPeriodContaining({ anchor, interval, timeZone: timezone }, start);
  if (end.getTime() !== addInterval(start, interval, timezone).getTime())
    return differs(
      '0029',
      `Billing periods are counted from the anchor ${localDateOf(anchor, timezone)}, so the one from ${instantText(start)} ends at ${instantText(end)}, not a whole interval later.`,
    );
  return { result: { period: [instantText(start), instantText(end)] } };
});

const anchoredCase = z.object({ anchor: moment, at: moment, interval: z.string(), intervalCount, timezone: zone });

/** The period an instant is in, of a cycle written as a unit (`month`) or a duration (`P1M`). */
export const anchoredPeriod = question(
  anchoredCase,
  ({ anchor, at, interval: text, timezone, intervalCount: count }) => {
    const named = unit.safeParse(text);
    const interval = named.success ? times(named.data, count) : isoInterval(text);
    if (interval === null) return unsupported(`A cycle of ${text} mixes units; ours have one, such as P2W or PT1H.`);
    const { start, end } = billingPeriodContaining({ anchor, interval, timeZone: timezone }, at);
    return { result: { period: [instantText(start), instantText(end)] } };
  },
);

export const ANCHORED: Readonly<Record<string, Question>> = {
  cycle_end: cycleEnd,
  cycle_start: cycleStart,
  recurrence_prev_before: previousRecurrence,
  recurrence_next_after: nextRecurrence,
  next_billing_date: nextBillingDate,
  period_sequence: periodSequence,
  period_from_anchor: periodFromAnchor,
};
