import { and, asc, desc, eq, gte, ilike, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { commissionChecks, commissionEntries } from '@/db/schema/commissions';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import { stateOf } from '@/db/read/partner/own-entries';
import { holdsOfEntries } from '@/db/read/entry-holds';
import { payoutsOfEntries } from '@/db/read/entry-payouts';
import { groupBy } from '@/db/read/subscription-book';
import type { Viewer } from '@/lib/domain/access/viewer';
import { COMMISSION_KINDS, type CommissionKind } from '@/lib/domain/commissions/commission-entry';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money } from '@/lib/domain/money/money';
import { addInterval, localDateOf, startOfLocalDay, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';
import { ENTRY_STATES, entriesInState } from './ledger-state';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged, type StaffScope } from './staff-scope';

export interface LedgerQuery {
  readonly search: string;
  readonly partner?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  /** The month it was booked in, in the company's zone: `2026-11`. */
  readonly period?: string | undefined;
  /** Only those whose stored inputs gave another amount when they were recomputed last. */
  readonly differing?: boolean;
  readonly page: number;
}

export interface LedgerRow {
  readonly id: string;
  readonly occurredAt: Date;
  readonly beneficiary: string;
  readonly soldBy: string;
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly brand: { readonly key: string; readonly name: string } | null;
  readonly kind: CommissionKind;
  readonly invoice: { readonly id: string; readonly number: string } | null;
  readonly rule: string | null;
  /** Of a correction by hand. */
  readonly reason: string | null;
  readonly baseMinor: number;
  readonly ratePercent: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly state: EntryState;
  readonly derivation: Derivation;
}

export interface LedgerPage extends Paged<LedgerRow> {
  readonly partners: readonly { readonly id: string; readonly name: string }[];
  /** Months with entries, newest first. */
  readonly periods: readonly string[];
  /** The newest nightly recomputation; null before the first. */
  readonly check: {
    readonly at: Date;
    readonly entries: number;
    readonly differences: readonly { readonly entryId: string; readonly stored: string; readonly computed: string }[];
  } | null;
  /** Of everything that fits, by currency. */
  readonly sums: readonly (Money & { readonly count: number })[];
}

/** Commission entries of all partners, newest first. Null for those who may not see commissions. */
export async function listLedger(viewer: Viewer, query: LedgerQuery): Promise<LedgerPage | null> {
  return asStaff(viewer, 'commission.read', async (scope) => {
    const { tx, tenantId, at, seen } = scope;
    const check = await latestCheck(tx, tenantId);
    const seller = alias(partners, 'seller');
    const which = and(eq(commissionEntries.tenantId, tenantId), seenEntries(viewer, seen), wanted(scope, query, check));
    const sums = await sumsOf(tx, which);
    const total = sums.reduce((sum, row) => sum + row.count, 0);
    const page = pageWithin(query.page, total);
    const rows = await tx
      .select({
        entry: commissionEntries,
        beneficiary: partners.name,
        soldBy: seller.name,
        customer: { id: customers.id, name: customers.name },
        brand: { key: brands.key, name: brands.name },
      })
      .from(commissionEntries)
      .innerJoin(partners, ofPartner)
      .innerJoin(
        seller,
        and(eq(seller.tenantId, commissionEntries.tenantId), eq(seller.id, commissionEntries.soldByPartnerId)),
      )
      .leftJoin(customers, ofCustomer)
      .leftJoin(brands, and(eq(brands.tenantId, commissionEntries.tenantId), eq(brands.id, commissionEntries.brandId)))
      .where(which)
      .orderBy(desc(commissionEntries.occurredAt), asc(commissionEntries.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    const entries = rows.map((row) => row.entry);
    const stateNow = await statesAt(tx, tenantId, entries, at);
    return {
      rows: rows.map(({ entry, ...rest }) => ({ ...rest, ...ledgerRow(entry), state: stateNow(entry) })),
      total,
      page,
      partners: await tx
        .select({ id: partners.id, name: partners.name })
        .from(partners)
        .where(eq(partners.tenantId, tenantId))
        .orderBy(asc(partners.name)),
      periods: await periodsOf(scope),
      check,
      sums: sums.map(({ amount, currency, count }) => ({ amountMinor: amount, currency, count })),
    };
  });
}

const ofPartner = and(eq(partners.tenantId, commissionEntries.tenantId), eq(partners.id, commissionEntries.partnerId));
const ofCustomer = and(
  eq(customers.tenantId, commissionEntries.tenantId),
  eq(customers.id, commissionEntries.customerId),
);

/** How many entries fit and what they come to, by currency. */
function sumsOf(tx: Tx, which: SQL | undefined) {
  return tx
    .select({
      currency: commissionEntries.currency,
      count: sql<number>`count(*)`.mapWith(Number),
      amount: sql<number>`sum(${commissionEntries.amountMinor})`.mapWith(Number),
    })
    .from(commissionEntries)
    .innerJoin(partners, ofPartner)
    .leftJoin(customers, ofCustomer)
    .where(which)
    .groupBy(commissionEntries.currency);
}

type EntryRow = typeof commissionEntries.$inferSelect;

/** Where each of these entries stands. */
async function statesAt(
  tx: Tx,
  tenantId: string,
  entries: readonly EntryRow[],
  at: Date,
): Promise<(entry: EntryRow) => EntryState> {
  const ids = entries.map(({ id }) => id);
  const reversals =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(commissionEntries)
          .where(and(eq(commissionEntries.tenantId, tenantId), inArray(commissionEntries.reversesEntryId, ids)));
  const reversalsOf = groupBy(reversals, (row) => row.reversesEntryId ?? '');
  const holdsOf = await holdsOfEntries(tx, tenantId, entries);
  const payoutOf = await payoutsOfEntries(tx, tenantId, ids);
  return (entry) => {
    const reversed = reversalsOf.get(entry.id) ?? [];
    return stateOf(entry, { reversals: reversed, holds: holdsOf(entry), payout: payoutOf(entry.id) }, at);
  };
}

function ledgerRow(entry: EntryRow) {
  const { id, occurredAt, kind, reason, baseMinor, ratePercent, amountMinor, currency, derivation, trace } = entry;
  return {
    id,
    occurredAt,
    kind,
    invoice: entry.invoiceId === null ? null : { id: entry.invoiceId, number: trace.source.invoiceNumber },
    rule: entry.ruleVersionId === null ? null : `${trace.rule.plan}, ${trace.rule.code} version ${trace.rule.number}`,
    reason,
    baseMinor,
    ratePercent,
    amountMinor,
    currency,
    derivation,
  };
}

/** What no customer paid concerns no brand, so whoever reaches all brands sees it. */
export function seenEntries({ brandIds }: Viewer, seen: SQL): SQL | undefined {
  return brandIds === 'all' ? or(isNull(commissionEntries.customerId), seen) : seen;
}

function wanted(
  { tx, tenantId, at, timeZone }: StaffScope,
  { search, partner, kind, state, period, differing = false }: LedgerQuery,
  check: LedgerPage['check'],
): SQL | undefined {
  const pattern = containing(search);
  const kinds = COMMISSION_KINDS.filter((each) => each === kind);
  const stands = ENTRY_STATES.find((each) => each === state);
  return and(
    search === ''
      ? undefined
      : or(ilike(customers.name, pattern), ilike(partners.name, pattern), eq(commissionEntries.id, search)),
    partner === undefined ? undefined : eq(commissionEntries.partnerId, partner),
    kinds.length === 0 ? undefined : inArray(commissionEntries.kind, kinds),
    stands === undefined
      ? undefined
      : inArray(commissionEntries.id, entriesInState(tx, tenantId, { state: stands, at })),
    bookedIn(period, timeZone),
    differing
      ? sql`${commissionEntries.id} = any(${sql.param((check?.differences ?? []).map(({ entryId }) => entryId))})`
      : undefined,
  );
}

/** Within a month of the company's calendar; nothing where it is none. */
function bookedIn(period: string | undefined, timeZone: TimeZone): SQL | undefined {
  if (period === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return undefined;
  const start = startOfLocalDay(`${period}-01` as LocalDate, timeZone);
  const end = addInterval(start, { unit: 'month', count: 1 }, timeZone);
  return and(gte(commissionEntries.occurredAt, start), lt(commissionEntries.occurredAt, end));
}

async function periodsOf({ tx, tenantId, at, timeZone }: StaffScope): Promise<string[]> {
  const [first] = await tx
    .select({ at: commissionEntries.occurredAt })
    .from(commissionEntries)
    .where(eq(commissionEntries.tenantId, tenantId))
    .orderBy(asc(commissionEntries.occurredAt))
    .limit(1);
  if (first === undefined) return [];
  const [oldest, month] = [localDateOf(first.at, timeZone).slice(0, 7), { unit: 'month', count: 1 } as const];
  const periods = [localDateOf(at, timeZone).slice(0, 7)];
  let start = startOfLocalDay(`${periods[0]}-01` as LocalDate, timeZone);
  while ((periods.at(-1) ?? oldest) > oldest) {
    start = addInterval(start, month, timeZone, -1);
    periods.push(localDateOf(start, timeZone).slice(0, 7));
  }
  return periods;
}

async function latestCheck(tx: Tx, tenantId: string): Promise<LedgerPage['check']> {
  const [row] = await tx
    .select({ at: commissionChecks.at, entries: commissionChecks.entries, differences: commissionChecks.differences })
    .from(commissionChecks)
    .where(eq(commissionChecks.tenantId, tenantId))
    .orderBy(desc(commissionChecks.at))
    .limit(1);
  return row ?? null;
}
