import { canonicalJson } from '@/lib/domain/canonical-json';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { OverrideSubject, PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import { decideOverride, type DatedOverride } from '@/lib/domain/coupons/decide-override';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { startOfLocalDay, type TimeZone } from '@/lib/domain/time/calendar';
import { earliest } from '@/lib/domain/time/earliest';

/** A special price as it is stored. */
export interface StoredOverride extends DatedOverride {
  readonly currency: Currency | null;
  readonly id: string;
  readonly entryKey: string | null;
  readonly customerId: string | null;
  readonly partnerId: string | null;
  readonly value: string;
  readonly reason: string;
}

/** One that begins; `entryKey` is null for a price that was set directly, was ended by a release and comes back. */
export interface OverrideToBegin extends DatedOverride {
  readonly currency: Currency | null;
  readonly entryKey: string | null;
  readonly for: OverrideSubject;
  readonly value: string;
  readonly reason: string;
}

export interface OverrideChanges {
  readonly begin: readonly OverrideToBegin[];
  /** `endAt` null takes a planned end back. */
  readonly end: readonly { readonly id: string; readonly endAt: Date | null }[];
}

export interface OverrideQuestion {
  readonly base: CatalogDocument;
  readonly document: CatalogDocument;
  /** Every stored price of the product line for those whom a change concerns. */
  readonly rows: readonly StoredOverride[];
  readonly at: Date;
  /** Of the brand; days begin by it. */
  readonly timeZone: TimeZone;
}

/**
 * What publishing does to the stored prices: what the document has and its base has not begins, what it has no longer ends, what it
 * has otherwise ends and begins anew. Nothing begins or ends before `at`, so what was billed stays. Entries that are equal in both
 * touch nothing, so deciding again after publishing finds nothing to do.
 */
export function decideOverrideChanges(question: OverrideQuestion): OverrideChanges | Refusal {
  const changed = changedEntries(question.base, question.document);
  const steps = changed.map((change) => (isEnding(change) ? endingOf(change, question) : pricingOf(change, question)));
  const [end, begin] = [steps.flatMap((step) => step.end), steps.flatMap((step) => step.begin)];
  return refusalOf(begin, afterEnding(question.rows, end), question.at) ?? { begin, end };
}

/** Whom the changed entries of a document are for. */
export function subjectsOfChanges(base: CatalogDocument, document: CatalogDocument): OverrideSubject[] {
  const subjects = changedEntries(base, document).flatMap(({ was, is }) => [was?.for ?? [], is?.for ?? []].flat());
  return [...new Map(subjects.map((subject) => [canonicalJson(subject), subject])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, subject]) => subject);
}

interface ChangedEntry {
  readonly key: string;
  readonly was: PriceOverrideContent | undefined;
  readonly is: PriceOverrideContent | undefined;
}

function changedEntries(base: CatalogDocument, document: CatalogDocument): ChangedEntry[] {
  const [had, has] = [base.overrides ?? [], document.overrides ?? []];
  const keys = new Set([...had, ...has].map(({ key }) => key));
  return [...keys]
    .toSorted()
    .map((key) => ({ key, was: had.find((each) => each.key === key), is: has.find((each) => each.key === key) }))
    .filter(({ was, is }) => canonicalJson(was ?? null) !== canonicalJson(is ?? null));
}

/** Whether an entry says that a price which was set directly ends. */
function isEnding({ was, is }: ChangedEntry): boolean {
  return (is ?? was)?.ended === true;
}

function endingOf({ key, is }: ChangedEntry, { rows, at, timeZone }: OverrideQuestion): OverrideChanges {
  const row = rows.find(({ id }) => id === key);
  if (row === undefined) return { begin: [], end: [] };
  const { id, startAt, endAt } = row;
  const isRunning = endAt === null || endAt > at;
  if (is === undefined)
    return isRunning ? { begin: [], end: [{ id, endAt: null }] } : { begin: [broughtBack(row, at)], end: [] };
  const until = latest(endOf(is, timeZone) ?? at, at, startAt);
  return { begin: [], end: isRunning ? [{ id, endAt: earliest(endAt, until) }] : [] };
}

function pricingOf({ key, was, is }: ChangedEntry, { rows, at, timeZone }: OverrideQuestion): OverrideChanges {
  const own = rows
    .filter(({ entryKey, endAt }) => entryKey === key && (endAt === null || endAt > at))
    .toSorted((a, b) => a.startAt.getTime() - b.startAt.getTime());
  const last = own.at(-1);
  if (was !== undefined && is !== undefined && last !== undefined && isSamePrice(was, is)) {
    const wanted = endOf(is, timeZone);
    return { begin: [], end: [{ id: last.id, endAt: wanted && latest(wanted, at, last.startAt) }] };
  }
  const begin =
    is === undefined ? [] : [begun(is, at, timeZone)].filter(({ startAt, endAt }) => endAt === null || endAt > startAt);
  const until = begin[0]?.startAt ?? at;
  // What has not begun yet never holds; what holds now ends when the next begins, or earlier when it would have.
  const end = own.map(({ id, startAt, endAt }) => ({ id, endAt: startAt > at ? startAt : earliest(endAt, until) }));
  return { begin, end };
}

/** Whether nothing but the end differs. */
function isSamePrice(left: PriceOverrideContent, right: PriceOverrideContent): boolean {
  return canonicalJson({ ...left, endOn: undefined }) === canonicalJson({ ...right, endOn: undefined });
}

function latest(...instants: readonly [Date, ...Date[]]): Date {
  return new Date(Math.max(...instants.map((each) => each.getTime())));
}

/** The same price again from now on, when the end of one that was set directly is taken back after it has come. */
function broughtBack(row: StoredOverride, at: Date): OverrideToBegin {
  const { customerId, partnerId, planKey, itemKey, kind, value, currency, interval, reason } = row;
  const subject: OverrideSubject =
    customerId === null ? { kind: 'partner', id: partnerId ?? '' } : { kind: 'customer', id: customerId };
  const terms = { planKey, itemKey, kind, value, currency, interval, reason };
  return { entryKey: null, for: subject, ...terms, startAt: at, endAt: null };
}

function begun(entry: PriceOverrideContent, at: Date, timeZone: TimeZone): OverrideToBegin {
  const { key, for: subject, planKey, itemKey, kind, value, currency = null, interval = null, reason, startOn } = entry;
  const start = startOn === undefined ? at : startOfLocalDay(startOn, timeZone);
  return {
    entryKey: key,
    for: subject,
    planKey,
    itemKey,
    kind,
    value,
    currency,
    interval,
    reason,
    startAt: start > at ? start : at,
    endAt: endOf(entry, timeZone),
  };
}

function endOf({ endOn }: PriceOverrideContent, timeZone: TimeZone): Date | null {
  return endOn === undefined ? null : startOfLocalDay(endOn, timeZone);
}

function afterEnding(rows: readonly StoredOverride[], end: OverrideChanges['end']): StoredOverride[] {
  const ends = new Map(end.map(({ id, endAt }) => [id, endAt]));
  return rows
    .map((row) => ({ ...row, endAt: ends.has(row.id) ? (ends.get(row.id) ?? null) : row.endAt }))
    .filter(({ startAt, endAt }) => endAt === null || endAt > startAt);
}

/** The first price that cannot begin, by the field of its entry. */
function refusalOf(begin: readonly OverrideToBegin[], rows: readonly StoredOverride[], at: Date): Refusal | null {
  for (const [index, wanted] of begin.entries()) {
    const others = [
      ...rows.filter((row) => isFor(row, wanted.for)),
      ...begin.slice(0, index).filter((each) => isSame(each.for, wanted.for)),
    ];
    const refusal = decideOverride(wanted, others, { at, correctsBilled: false });
    if (refusal === null) continue;
    const field = ['overrides', wanted.entryKey ?? '', refusal.field === 'endAt' ? 'endOn' : 'startOn'].join('.');
    return refuse(refusal.code, refusal.message, { field, values: { ...refusal.values } });
  }
  return null;
}

function isFor({ customerId, partnerId }: StoredOverride, { kind, id }: OverrideSubject): boolean {
  return (kind === 'customer' ? customerId : partnerId) === id;
}

function isSame(left: OverrideSubject, right: OverrideSubject): boolean {
  return left.kind === right.kind && left.id === right.id;
}
