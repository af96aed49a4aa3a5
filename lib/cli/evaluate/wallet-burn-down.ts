import { z } from 'zod';
import { decideDraws } from '@/lib/domain/wallets/decide-draws';
import { refused, unsupported, type Answer } from './answer';
import {
  GRANT_NAMES,
  after,
  effectivePeriod,
  expiryOf,
  grantTerm,
  instant,
  interval,
  isWithin,
  quantity,
  renamed,
  shownUnits,
} from './wallet-case';

const terms = grantTerm.extend({
  id: z.string(),
  amount: quantity,
  priority: z.coerce.number().int().default(1),
  createdAt: instant.optional(),
  startBalance: quantity.optional(),
  recurrence: z.object({ interval, anchor: instant }).nullish(),
  /** What may be kept at a reset. */
  resetMinRollover: quantity.default(0),
  resetMaxRollover: quantity.default(0),
});

const grant = z.preprocess((given) => renamed(given, GRANT_NAMES), terms);

const input = z.object({
  aggregation: z.string().default('SUM'),
  startAt: instant,
  until: instant,
  grants: z.array(grant),
  usage: z.array(z.object({ value: quantity, at: instant })).default([]),
  resets: z.array(instant).default([]),
  preserveOverage: z.boolean().default(false),
  startOverage: quantity.default(0),
});

type Given = z.output<typeof input>;
type Grant = z.output<typeof terms>;

/** Aggregations whose value is the present one, not a sum of what was added. */
const PRESENT_VALUE: Readonly<Record<string, (values: readonly number[]) => number>> = {
  LATEST: (values) => values.at(-1) ?? 0,
  MAX: (values) => Math.max(0, ...values),
};

interface Standing {
  balances: Map<string, number>;
  overage: number;
  usage: number;
}

/** Uses up grants by what was used in time, cut where a grant begins, ends, recurs or usage is reset. */
export function burnDown(given: unknown): Answer {
  const asked = input.parse(given);
  if (asked.until < asked.startAt) return refused('invalid', 'until is before startAt.');
  const aggregation = asked.aggregation.toUpperCase();
  const present = PRESENT_VALUE[aggregation];
  if (present) return presentValue(asked, present);
  if (aggregation !== 'SUM' && aggregation !== 'COUNT')
    return unsupported(`Aggregation ${aggregation} is not used up from grants.`);
  return added(asked, aggregation === 'COUNT');
}

function added(asked: Given, countsEvents: boolean): Answer {
  const state: Standing = {
    balances: new Map(activeAt(asked.grants, asked.startAt).map((each) => [each.id, each.startBalance ?? each.amount])),
    overage: asked.startOverage,
    usage: 0,
  };
  const cuts = cutsOf(asked);
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1] ?? asked.until;
    if (from > asked.startAt) begin(state, asked, from);
    const used = asked.usage.filter(({ at }) => from <= at && at < to);
    const usage = used.reduce((sum, { value }) => sum + (countsEvents ? quantity.parse(1) : value), 0);
    state.usage += usage;
    spend(state, asked.grants, usage, from);
  }
  if (asked.until > asked.startAt && hasAt(asked.resets, asked.until)) {
    begin(state, asked, asked.until);
    spend(state, asked.grants, 0, asked.until);
  }
  return answer(asked.grants, state);
}

/** What happens to balances at a cut: a reset first, then what begins or recurs there has its whole amount. */
function begin(state: Standing, asked: Given, at: Date): void {
  const active = activeAt(asked.grants, at);
  const isReset = hasAt(asked.resets, at);
  const next = new Map<string, number>();
  for (const each of active) {
    const left = state.balances.get(each.id) ?? 0;
    const renewed = each.effectiveAt.getTime() === at.getTime() || recursAt(each, at);
    next.set(each.id, renewed ? each.amount : isReset ? rolledOver(each, left) : left);
  }
  state.balances = next;
  if (!isReset) return;
  state.usage = 0;
  if (!asked.preserveOverage) state.overage = 0;
}

function spend(state: Standing, grants: readonly Grant[], usage: number, at: Date): void {
  const { draws, uncoveredMinor } = decideDraws(
    activeAt(grants, at).map((each) => openGrant(each, state.balances.get(each.id) ?? 0)),
    usage + state.overage,
    at,
  );
  for (const { grantId, amountMinor } of draws) {
    state.balances.set(grantId, (state.balances.get(grantId) ?? 0) - amountMinor);
  }
  state.overage = uncoveredMinor;
}

function presentValue(asked: Given, value: (values: readonly number[]) => number): Answer {
  const last = cutsOf(asked).at(-1) ?? asked.startAt;
  const since = asked.resets.filter((at) => at < asked.until).reduce((a, b) => (a > b ? a : b), asked.startAt);
  const active = activeAt(asked.grants, last);
  const values = asked.usage
    .filter(({ at }) => since <= at && at < asked.until)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((each) => each.value);
  const usage = value(values);
  const state: Standing = {
    balances: new Map(active.map((each) => [each.id, each.startBalance ?? each.amount])),
    overage: 0,
    usage,
  };
  spend(state, active, usage, last);
  return answer(asked.grants, state);
}

function answer(grants: readonly Grant[], { balances, overage, usage }: Standing): Answer {
  const total = [...balances.values()].reduce((sum, left) => sum + left, 0);
  return {
    result: {
      balances: Object.fromEntries(grants.map(({ id }) => [id, shownUnits(balances.get(id) ?? 0)])),
      totalBalance: shownUnits(total),
      overage: shownUnits(overage),
      usageSinceReset: shownUnits(usage),
    },
  };
}

function activeAt(grants: readonly Grant[], at: Date): Grant[] {
  return grants.filter((each) => isWithin(effectivePeriod(each), at));
}

function openGrant(given: Grant, leftMinor: number) {
  return {
    id: given.id,
    kind: 'purchased' as const,
    amountMinor: given.amount,
    priority: given.priority,
    startAt: given.effectiveAt,
    expiresAt: expiryOf(given),
    createdAt: given.createdAt ?? new Date(0),
    leftMinor,
  };
}

/** Instants in (startAt, until) at which something changes, after startAt itself. */
function cutsOf({ startAt, until, grants, resets }: Given): Date[] {
  const changes = grants.flatMap((each) => {
    const { from, to } = effectivePeriod(each);
    return [from, ...(to === null ? [] : [to]), ...recurrences(each, startAt, until)];
  });
  const inside = [...changes, ...resets].filter((at) => startAt < at && at < until).map((at) => at.getTime());
  const all = startAt < until ? [startAt.getTime(), ...inside] : [];
  return [...new Set(all)].toSorted((a, b) => a - b).map((ms) => new Date(ms));
}

function recurrences({ recurrence }: Grant, from: Date, until: Date): Date[] {
  if (!recurrence) return [];
  const found: Date[] = [];
  const { anchor, interval: every } = recurrence;
  const step = anchor < from ? 1 : -1;
  // Walks from the anchor to the window, then through it.
  let index = 0;
  if (step === -1) while (after(anchor, every, index) > from) index -= 1;
  else while (after(anchor, every, index + 1) <= from) index += 1;
  for (let at = after(anchor, every, index); at <= until; at = after(anchor, every, ++index)) found.push(at);
  return found;
}

function recursAt(given: Grant, at: Date): boolean {
  return hasAt(recurrences(given, at, at), at);
}

function hasAt(instants: readonly Date[], at: Date): boolean {
  return instants.some((each) => each.getTime() === at.getTime());
}

/** At a reset at least the minimum and at most the maximum is kept. */
function rolledOver({ resetMinRollover, resetMaxRollover }: Grant, left: number): number {
  return Math.min(resetMaxRollover, Math.max(resetMinRollover, left));
}
