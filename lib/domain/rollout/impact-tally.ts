import type { Counted, Impact, ImpactRow, ImpactSample } from '@/lib/domain/catalog/impact/impact';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { exact, fromMinor, toMinor } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';
import { recurringMinor } from '@/lib/domain/rollout/recurring-minor';
import { sampleInvoice } from '@/lib/domain/rollout/sample-invoice';
import {
  touchSubscription,
  type PartnerShare,
  type RolloutQuestion,
  type RolloutSubject,
  type Touched,
} from '@/lib/domain/rollout/touch-subscription';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { addDays, localDateOf, type LocalDate } from '@/lib/domain/time/calendar';

/** Days between telling consumers that a price rises and its rising. Businesses have what their contracts say. */
export const CONSUMER_NOTICE_DAYS = 30;
const SAMPLES = 5;

/** What a rollout does, added up subscription by subscription, so that any number of them needs the memory of one page. */
export interface ImpactTally {
  checked: number;
  readonly byPlan: Map<string, number>;
  readonly byCountry: Map<string, number>;
  readonly byCurrency: Map<string, number>;
  readonly effects: Map<string, number>;
  readonly money: Map<Currency, { mrrBeforeMinor: number; mrrAfterMinor: number }>;
  /** The first day a price may rise, by time zone. */
  readonly earliestIn: Map<string, LocalDate>;
  readonly notices: Map<string, { country: string; earliest: string; customers: Set<string> }>;
  readonly partners: Map<string, { share: PartnerShare; currency: Currency; changeMinor: number }>;
  /** One of each kind first; `spares` fill up. */
  readonly samples: Map<string, ImpactSample>;
  readonly spares: ImpactSample[];
}

export function newTally(): ImpactTally {
  return {
    checked: 0,
    byPlan: new Map(),
    byCountry: new Map(),
    byCurrency: new Map(),
    effects: new Map(),
    money: new Map(),
    earliestIn: new Map(),
    notices: new Map(),
    partners: new Map(),
    samples: new Map(),
    spares: [],
  };
}

/** Counts one subscription; answers its row when it is touched. Every number of the impact is the length or sum of such rows. */
export function tallySubject(tally: ImpactTally, question: RolloutQuestion, subject: RolloutSubject): ImpactRow | null {
  const { facts } = subject;
  const span = spanAt(facts.spans, question.at);
  const version = span && question.versions.get(span.planVersionId);
  if (!span || !version) return null;
  tally.checked += 1;
  const touched = touchSubscription(question, subject);
  const before = touched?.row.mrrBeforeMinor ?? recurringMinor(facts, version.terms, span, question.at);
  const money = tally.money.get(facts.currency) ?? { mrrBeforeMinor: 0, mrrAfterMinor: 0 };
  money.mrrBeforeMinor += before;
  money.mrrAfterMinor += touched?.row.mrrAfterMinor ?? before;
  tally.money.set(facts.currency, money);
  if (touched === null) return null;
  countRow(tally, touched.row);
  const noticeOn = countNotice(tally, subject, { row: touched.row, at: question.at });
  const commissions = countShares(tally, subject.shares, touched);
  keepSample(tally, question, { subject, touched });
  return { ...touched.row, noticeOn, commissions };
}

/** What was counted, with what is under way. */
export function impactOf(tally: ImpactTally, rollout: Rollout, inFlight: Impact['inFlight']): Impact {
  const total = [...tally.byPlan.values()].reduce((sum, count) => sum + count, 0);
  return {
    rollout,
    checked: tally.checked,
    who: {
      total,
      byPlan: counted(tally.byPlan),
      byCountry: counted(tally.byCountry),
      byCurrency: counted(tally.byCurrency),
    },
    money: [...tally.money]
      .map(([currency, sums]) => ({ currency, ...sums }))
      .toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
    effects: counted(tally.effects),
    notices: [...tally.notices.values()]
      .map(({ country, earliest, customers }) => ({
        country,
        customers: customers.size,
        days: CONSUMER_NOTICE_DAYS,
        earliest,
      }))
      .toSorted((a, b) => b.customers - a.customers || (a.country < b.country ? -1 : 1)),
    partners: [...tally.partners.values()]
      .filter(({ changeMinor }) => changeMinor !== 0)
      .map(({ share, currency, changeMinor }) => ({
        partnerId: share.partnerId,
        name: share.name,
        currency,
        changeMinor,
      }))
      .toSorted((a, b) => Math.abs(b.changeMinor) - Math.abs(a.changeMinor)),
    inFlight,
    samples: [...tally.samples.values(), ...tally.spares].slice(0, SAMPLES),
  };
}

function countRow(tally: ImpactTally, { planKey, country, currency, effects }: ImpactRow): void {
  add(tally.byPlan, planKey);
  add(tally.byCountry, country);
  add(tally.byCurrency, currency);
  for (const effect of effects) add(tally.effects, effect);
}

function countNotice(
  { notices, earliestIn }: ImpactTally,
  { kind, country, customerId, facts }: RolloutSubject,
  { row, at }: { readonly row: ImpactRow; readonly at: Date },
): LocalDate | null {
  if (kind !== 'consumer' || !row.effects.includes('price_up')) return null;
  const { timeZone } = facts;
  const earliest = earliestIn.get(timeZone) ?? addDays(localDateOf(at, timeZone), CONSUMER_NOTICE_DAYS);
  earliestIn.set(timeZone, earliest);
  const key = `${country} ${earliest}`;
  const notice = notices.get(key) ?? { country, earliest, customers: new Set() };
  notice.customers.add(customerId);
  notices.set(key, notice);
  return earliest;
}

/** Each partner's rate on the change of what counts towards commissions, rounded for each subscription. */
function countShares(
  { partners }: ImpactTally,
  shares: readonly PartnerShare[],
  { row, before, after }: Touched,
): ImpactRow['commissions'] {
  const counts = (minor: number, commissionable: boolean): number => (commissionable ? minor : 0);
  const change =
    counts(row.mrrAfterMinor, after.content.commissionable) - counts(row.mrrBeforeMinor, before.content.commissionable);
  if (change === 0 || shares.length === 0) return row.commissions;
  const { currency } = row;
  const changes: Record<string, number> = {};
  for (const share of shares) {
    const changeMinor = toMinor(fromMinor(change, currency).times(exact(share.percent)).div(100), currency);
    if (changeMinor === 0) continue;
    const key = `${share.partnerId} ${currency}`;
    const sum = partners.get(key) ?? { share, currency, changeMinor: 0 };
    sum.changeMinor += changeMinor;
    partners.set(key, sum);
    changes[share.partnerId] = (changes[share.partnerId] ?? 0) + changeMinor;
  }
  return changes;
}

function keepSample(
  { samples, spares }: ImpactTally,
  question: RolloutQuestion,
  { subject, touched }: { readonly subject: RolloutSubject; readonly touched: Touched },
): void {
  const { row } = touched;
  if (touched.span.kind !== 'active' || touched.before === touched.after) return;
  const key = `${row.planKey} ${row.currency} ${row.effects.join(' ')}`;
  const isNew = samples.size < SAMPLES && !samples.has(key);
  if (!isNew && spares.length >= SAMPLES) return;
  const sample = sampleInvoice(question, subject, touched);
  if (sample === null) return;
  if (isNew) samples.set(key, sample);
  else spares.push(sample);
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function counted(counts: ReadonlyMap<string, number>): Counted[] {
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
