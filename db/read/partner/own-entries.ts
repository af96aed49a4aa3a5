import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { commissionEntries } from '@/db/schema/commissions';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import { holdsOfEntries } from '@/db/read/entry-holds';
import { payoutsOfEntries, type EntryPayout } from '@/db/read/entry-payouts';
import { visibleTo } from '@/db/read/visibility';
import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';
import { entryStateAt, type EntryFacts, type EntryState } from '@/lib/domain/commissions/entry-state';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import type { Currency } from '@/lib/domain/money/currency';
import { localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import { groupBy } from '@/db/read/subscription-book';
import type { PartnerScope } from './partner-scope';

/** One entry of the ledger as its beneficiary reads it. */
export interface EarningRow {
  readonly id: string;
  readonly occurredAt: Date;
  readonly kind: CommissionKind;
  /** Null for what no customer paid, such as a correction by hand. */
  readonly customer: {
    readonly id: string;
    readonly name: string;
    /** May be opened now. */
    readonly visible: boolean;
  } | null;
  readonly brand: { readonly key: string; readonly name: string } | null;
  readonly plan: string;
  readonly quantity: string;
  readonly soldBy: { readonly id: string; readonly name: string; readonly isYou: boolean };
  /** The net the customer paid; negative where it went back. */
  readonly baseMinor: number;
  readonly ratePercent: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly dueAt: Date;
  readonly state: EntryState;
  /** The day of the payout it will be in; null for what is paid or taken back. */
  readonly payoutOn: LocalDate | null;
  /** Of a correction by hand: why. */
  readonly reason: string | null;
  /** The entry it takes back. */
  readonly reverses: string | null;
}

/** All entries of the partner itself, newest first, each with where it stands now. Never anybody else's. */
export async function ownEntries({
  tx,
  tenantId,
  viewer,
  at,
  timeZone,
  partner,
  plan,
}: PartnerScope): Promise<EarningRow[]> {
  const found = await tx
    .select({
      id: commissionEntries.id,
      kind: commissionEntries.kind,
      partnerId: commissionEntries.partnerId,
      paymentId: commissionEntries.paymentId,
      occurredAt: commissionEntries.occurredAt,
      dueAt: commissionEntries.dueAt,
      expectedPayoutOn: commissionEntries.expectedPayoutOn,
      baseMinor: commissionEntries.baseMinor,
      ratePercent: commissionEntries.ratePercent,
      amountMinor: commissionEntries.amountMinor,
      currency: commissionEntries.currency,
      reason: commissionEntries.reason,
      reverses: commissionEntries.reversesEntryId,
      customer: { id: customers.id, name: customers.name },
      values: sql<Record<string, string>>`${commissionEntries.trace} -> 'source' -> 'values'`,
      brand: { key: brands.key, name: brands.name },
      soldById: partners.id,
      soldByName: partners.name,
    })
    .from(commissionEntries)
    .leftJoin(
      customers,
      and(eq(customers.tenantId, commissionEntries.tenantId), eq(customers.id, commissionEntries.customerId)),
    )
    .leftJoin(brands, and(eq(brands.tenantId, commissionEntries.tenantId), eq(brands.id, commissionEntries.brandId)))
    .innerJoin(
      partners,
      and(eq(partners.tenantId, commissionEntries.tenantId), eq(partners.id, commissionEntries.soldByPartnerId)),
    )
    .where(and(eq(commissionEntries.tenantId, tenantId), eq(commissionEntries.partnerId, partner.id)))
    .orderBy(desc(commissionEntries.occurredAt), asc(commissionEntries.id));
  const reversals = groupBy(
    found.filter((row) => row.reverses !== null),
    (row) => row.reverses ?? '',
  );
  const visible = await visibleCustomers(
    { tx, tenantId, viewer, at },
    found.flatMap((row) => row.customer?.id ?? []),
  );
  const holdsOf = await holdsOfEntries(tx, tenantId, found);
  const ids = found.map((row) => row.id);
  const payoutOfEntry = await payoutsOfEntries(tx, tenantId, ids);
  return found.map((row): EarningRow => {
    const payout = payoutOfEntry(row.id);
    const state = stateOf(row, { reversals: reversals.get(row.id) ?? [], holds: holdsOf(row), payout }, at);
    return {
      id: row.id,
      occurredAt: row.occurredAt,
      kind: row.kind,
      customer: row.customer && { ...row.customer, visible: visible.has(row.customer.id) },
      brand: row.brand,
      plan: row.values.plan ?? '',
      quantity: row.values.quantity ?? '1',
      soldBy: { id: row.soldById, name: row.soldByName, isYou: row.soldById === partner.id },
      baseMinor: row.baseMinor,
      ratePercent: row.ratePercent,
      amountMinor: row.amountMinor,
      currency: row.currency,
      dueAt: row.dueAt,
      state,
      payoutOn:
        state.bucket === 'PAID' ? null : (payout.expectedOn ?? payoutOn(row.expectedPayoutOn, { at, timeZone, plan })),
      reason: row.reason,
      reverses: row.reverses,
    };
  });
}

/** What was read beside an entry that says where it stands. */
interface BesideEntry {
  readonly reversals: readonly { readonly amountMinor: number; readonly occurredAt: Date }[];
  readonly holds: EntryFacts['holds'];
  readonly payout: EntryPayout;
}

/** Where an entry stands. */
export function stateOf(
  entry: Pick<EntryFacts, 'kind' | 'amountMinor' | 'dueAt'>,
  { reversals, holds, payout }: BesideEntry,
  at: Date,
): EntryState {
  return entryStateAt(
    {
      kind: entry.kind,
      amountMinor: entry.amountMinor,
      dueAt: entry.dueAt,
      reversals: reversals.map(({ amountMinor, occurredAt }) => ({ amountMinor, at: occurredAt })),
      holds,
      batchedAt: payout.batchedAt,
      paidAt: payout.paidAt,
    },
    at,
  );
}

/** The planned day, or the next pay day where the planned one went by without a payout. */
export function payoutOn(
  planned: string,
  { at, timeZone, plan }: Pick<PartnerScope, 'at' | 'timeZone' | 'plan'>,
): LocalDate {
  if (planned >= localDateOf(at, timeZone) || plan === null) return planned as LocalDate;
  return expectedPayoutOn(at, { payDay: plan.payoutDay, timeZone: plan.timeZone });
}

async function visibleCustomers(
  { tx, tenantId, viewer, at }: Pick<PartnerScope, 'tx' | 'tenantId' | 'viewer' | 'at'>,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(eq(customers.tenantId, tenantId), inArray(customers.id, [...new Set(ids)]), visibleTo(viewer, at).customers),
    );
  return new Set(rows.map((row) => row.id));
}
