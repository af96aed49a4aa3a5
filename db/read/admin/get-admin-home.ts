import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { drafts, productLines } from '@/db/schema/catalog';
import { commissionChecks } from '@/db/schema/commissions';
import { customers } from '@/db/schema/customers';
import { devices, ownerships } from '@/db/schema/fleet';
import { invoices } from '@/db/schema/invoicing';
import { brands } from '@/db/schema/tenancy';
import { readBook, type SubscriptionBook } from '@/db/read/subscription-book';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { mrrAt, mrrMovements, mrrOf, type MrrMovements } from '@/lib/domain/analytics/mrr';
import type { Localized } from '@/lib/domain/localized';
import { sumMoney, type Currency, type Money } from '@/lib/domain/money/money';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { addInterval, localDateOf, startOfLocalDay, type LocalDate } from '@/lib/domain/time/calendar';
import { asStaff, type StaffScope } from './staff-scope';
import { yearlyRenewalsWithin } from './yearly-renewals';

export interface AdminHome {
  readonly at: Date;
  readonly timeZone: string;
  readonly monthStart: Date;
  readonly currency: Currency;
  readonly brands: readonly { readonly key: string; readonly name: string }[];
  /** Of the month so far, in the main currency; start plus all movements is end. */
  readonly movements: MrrMovements;
  /** The month before, whole: what is shown while nothing has moved yet. */
  readonly monthBefore: { readonly start: Date; readonly movements: MrrMovements };
  readonly otherMrr: readonly Money[];
  readonly mrrByLine: readonly { readonly names: Localized; readonly mrr: Money; readonly subscriptions: number }[];
  readonly mrrCourse: readonly number[];
  readonly paid: { readonly now: number; readonly before: number; readonly course: readonly number[] };
  readonly devices: { readonly paid: number; readonly owned: number };
  readonly work: {
    readonly failing: {
      readonly count: number;
      readonly atRisk: readonly Money[];
      readonly firstGraceEnd: Date | null;
      readonly endingSoon: number;
    };
    readonly drafts: readonly {
      readonly id: string;
      readonly number: number;
      readonly title: string;
      readonly line: Localized;
    }[];
    readonly waiting: number;
    /** What the newest recomputation of commissions found, where it found anything and the viewer may see it. */
    readonly differing: { readonly at: Date; readonly entries: number; readonly count: number } | null;
    readonly renewals: { readonly count: number; readonly names: readonly string[]; readonly mrr: readonly Money[] };
  };
}

const MONTHS = 12;
const SOON_MS = 7 * 86_400_000;

/** The first page of the console, for all brands the viewer reaches or for one of them. */
export async function getAdminHome(viewer: Viewer, brandKey?: string): Promise<AdminHome | null> {
  return asStaff(viewer, 'insight.read', async (scope) => {
    const { tx, tenantId, at, timeZone, seen } = scope;
    const allBrands = await tx
      .select({ id: brands.id, key: brands.key, name: brands.name })
      .from(brands)
      .where(eq(brands.tenantId, tenantId))
      .orderBy(asc(brands.name));
    const reached = allBrands.filter(({ id }) => viewer.brandIds === 'all' || viewer.brandIds.includes(id));
    const brand = reached.find((each) => each.key === brandKey);
    const wanted = brand === undefined ? reached : [brand];
    const which = and(
      seen,
      inArray(
        customers.brandId,
        wanted.map((each) => each.id),
      ),
    );
    const book = await readBook(tx, tenantId, which);
    const currency = mainCurrency(book);
    const monthStart = startOfLocalDay(`${localDateOf(at, timeZone).slice(0, 8)}01` as LocalDate, timeZone);
    const beforeStart = addInterval(monthStart, { unit: 'month', count: 1 }, timeZone, -1);
    const months = Array.from({ length: MONTHS }, (_, back) =>
      addInterval(monthStart, { unit: 'month', count: 1 }, timeZone, back - MONTHS + 1),
    );
    const instants = [...months, at];
    return {
      at,
      timeZone,
      monthStart,
      currency,
      brands: reached.map(({ key, name }) => ({ key, name })),
      movements: mrrMovements({ book, currency, from: monthStart, to: at }),
      monthBefore: {
        start: beforeStart,
        movements: mrrMovements({ book, currency, from: beforeStart, to: monthStart }),
      },
      otherMrr: otherCurrencies(book, currency)
        .map((other) => mrrAt(book, other, at))
        .filter((mrr) => mrr.amountMinor > 0),
      mrrByLine: await byLine(scope, book, currency),
      mrrCourse: instants.map((instant) => mrrAt(book, currency, instant).amountMinor),
      paid: {
        now: paidAt(book, at),
        before: paidAt(book, monthStart),
        course: instants.map((instant) => paidAt(book, instant)),
      },
      devices: await devicesOnPlans(
        scope,
        book,
        wanted.map((each) => each.id),
      ),
      work: {
        failing: await failing(
          scope,
          wanted.map((each) => each.id),
        ),
        drafts: await openDrafts(
          scope,
          wanted.map((each) => each.id),
        ),
        waiting: await waitingDevices(
          scope,
          wanted.map((each) => each.id),
        ),
        differing: await differingCommissions(scope),
        renewals: await yearlyRenewals(scope, book),
      },
    };
  });
}

async function differingCommissions(scope: StaffScope): Promise<AdminHome['work']['differing']> {
  const { tx, tenantId, viewer } = scope;
  if (!may(viewer, 'commission.read', { tenantId }).allowed) return null;
  const [check] = await tx
    .select({
      at: commissionChecks.at,
      entries: commissionChecks.entries,
      count: sql<number>`jsonb_array_length(${commissionChecks.differences})`.mapWith(Number),
    })
    .from(commissionChecks)
    .where(eq(commissionChecks.tenantId, tenantId))
    .orderBy(desc(commissionChecks.at))
    .limit(1);
  return check === undefined || check.count === 0 ? null : check;
}

/** The currency most subscriptions are in. */
function mainCurrency(book: SubscriptionBook): Currency {
  const counts = new Map<Currency, number>();
  for (const { facts } of book.rows) counts.set(facts.currency, (counts.get(facts.currency) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'EUR';
}

function otherCurrencies(book: SubscriptionBook, main: Currency): Currency[] {
  return [...new Set(book.rows.map((row) => row.facts.currency))].filter((currency) => currency !== main);
}

/** Subscriptions with a paid span at a time. */
function paidAt(book: SubscriptionBook, at: Date): number {
  return book.rows.filter((row) => spanAt(row.facts.spans, at)?.kind === 'active').length;
}

async function byLine(
  { tx, tenantId, at }: StaffScope,
  book: SubscriptionBook,
  currency: Currency,
): Promise<AdminHome['mrrByLine']> {
  const lines = await tx
    .select({ id: productLines.id, names: productLines.names })
    .from(productLines)
    .where(eq(productLines.tenantId, tenantId))
    .orderBy(asc(productLines.position));
  return lines.flatMap(({ id, names }) => {
    const rows = book.rows.filter((row) => row.productLineId === id && row.facts.currency === currency);
    if (rows.length === 0) return [];
    const mrr = sumMoney(
      rows.map((row) => mrrOf(row.facts, book.terms, at)),
      currency,
    );
    const subscriptions = book.rows.filter(
      (row) => row.productLineId === id && spanAt(row.facts.spans, at)?.kind === 'active',
    ).length;
    return [{ names, mrr, subscriptions }];
  });
}

/** Devices somebody owns, and those with a paid plan of their own or below a fleet contract of their owner. */
async function devicesOnPlans(
  { tx, tenantId, at }: StaffScope,
  book: SubscriptionBook,
  brandIds: readonly string[],
): Promise<AdminHome['devices']> {
  const owned = await tx
    .select({ deviceId: devices.id, productLineId: devices.productLineId, customerId: ownerships.customerId })
    .from(ownerships)
    .innerJoin(devices, and(eq(devices.tenantId, ownerships.tenantId), eq(devices.id, ownerships.deviceId)))
    .where(
      and(
        eq(ownerships.tenantId, tenantId),
        inArray(devices.brandId, [...brandIds]),
        lte(ownerships.startAt, at),
        or(isNull(ownerships.endAt), gt(ownerships.endAt, at)),
      ),
    );
  const active = book.rows.filter((row) => spanAt(row.facts.spans, at)?.kind === 'active');
  const own = new Set(active.map((row) => row.deviceId));
  const fleets = new Set(
    active.filter((row) => row.deviceId === null).map((row) => `${row.customerId}/${row.productLineId}`),
  );
  const paid = owned.filter(
    (device) => own.has(device.deviceId) || fleets.has(`${device.customerId}/${device.productLineId}`),
  );
  return { paid: paid.length, owned: owned.length };
}

async function failing(
  { tx, tenantId, at }: StaffScope,
  brandIds: readonly string[],
): Promise<AdminHome['work']['failing']> {
  const rows = await tx
    .select({
      currency: invoices.currency,
      openMinor: sql<number>`${invoices.totalMinor} - ${invoices.balanceAppliedMinor} - ${invoices.paidMinor}`.mapWith(
        Number,
      ),
      graceEndsAt: invoices.graceEndsAt,
    })
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        inArray(invoices.brandId, [...brandIds]),
        inArray(invoices.status, ['open', 'partly_paid']),
        isNotNull(invoices.firstFailedAt),
      ),
    );
  const ends = rows.flatMap((row) => (row.graceEndsAt !== null && row.graceEndsAt > at ? [row.graceEndsAt] : []));
  return {
    count: rows.length,
    atRisk: sums(rows.map((row) => ({ amountMinor: row.openMinor, currency: row.currency }))),
    firstGraceEnd: ends.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
    endingSoon: ends.filter((end) => end.getTime() - at.getTime() < SOON_MS).length,
  };
}

async function openDrafts(
  { tx, tenantId }: StaffScope,
  brandIds: readonly string[],
): Promise<AdminHome['work']['drafts']> {
  return tx
    .select({ id: drafts.id, number: drafts.number, title: drafts.title, line: productLines.names })
    .from(drafts)
    .innerJoin(productLines, and(eq(productLines.tenantId, drafts.tenantId), eq(productLines.id, drafts.productLineId)))
    .where(and(eq(drafts.tenantId, tenantId), isNull(drafts.closedAt), inArray(productLines.brandId, [...brandIds])))
    .orderBy(asc(drafts.number));
}

/** Devices that have not said yet that they applied what was paid for. */
async function waitingDevices({ tx, tenantId }: StaffScope, brandIds: readonly string[]): Promise<number> {
  return tx.$count(
    devices,
    and(
      eq(devices.tenantId, tenantId),
      inArray(devices.brandId, [...brandIds]),
      sql`coalesce(${devices.appliedSeq}, 0) < ${devices.entitlementSeq}`,
    ),
  );
}

/** Yearly subscriptions whose next period begins within thirty days. */
async function yearlyRenewals(
  { tx, tenantId, at }: StaffScope,
  book: SubscriptionBook,
): Promise<AdminHome['work']['renewals']> {
  const due = yearlyRenewalsWithin(book, at);
  const ids = [...new Set(due.map((row) => row.customerId))];
  const names =
    ids.length === 0
      ? []
      : await tx
          .select({ name: customers.name })
          .from(customers)
          .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids)))
          .orderBy(asc(customers.name));
  return {
    count: due.length,
    names: names.map((row) => row.name),
    mrr: sums(due.map((row) => mrrOf(row.facts, book.terms, at))),
  };
}

function sums(amounts: readonly Money[]): Money[] {
  return [...new Set(amounts.map((amount) => amount.currency))].map((currency) =>
    sumMoney(
      amounts.filter((amount) => amount.currency === currency),
      currency,
    ),
  );
}
