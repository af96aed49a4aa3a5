import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { ruleOfVersion, versionOfEntry } from '@/db/write/commission-joins';
import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { PriorEntry } from '@/lib/domain/commissions/commission-question';
import { eventOfKey } from '@/lib/domain/commissions/event-key';

const FROM_SALES = ['ACCRUAL', 'OVERRIDE', 'SPLIT', 'BONUS', 'TRUE_UP'] as const;

/** The members of an entry that say what was sold and what came of it. */
export type BookedEntry = Pick<
  typeof commissionEntries.$inferSelect,
  | 'key'
  | 'kind'
  | 'partnerId'
  | 'soldByPartnerId'
  | 'subscriptionId'
  | 'customerId'
  | 'currency'
  | 'amountMinor'
  | 'occurredAt'
> & { readonly trace: Pick<CommissionTrace, 'source' | 'base' | 'attribution'> };

/** Some sales that follow each other: one entry of each, which carries what was sold, and all that was booked for them. */
export interface BookedPage {
  readonly firsts: readonly BookedEntry[];
  readonly booked: readonly BookedEntry[];
}

interface Window {
  readonly tenantId: string;
  readonly planId: string;
  readonly from: Date;
}

/** How many sales of a plan were booked since an instant, and when the newest `most` of them began. */
export async function newestSales(
  tx: Tx,
  { tenantId, planId, from }: Window,
  most: number,
): Promise<{ total: number; from: Date }> {
  const event = sql`split_part(${commissionEntries.key}, '/', 1), split_part(${commissionEntries.key}, '/', 2), split_part(${commissionEntries.key}, '/', 3)`;
  const sales = tx
    .select({ at: sql<Date>`min(${commissionEntries.occurredAt})`.mapWith(commissionEntries.occurredAt).as('at') })
    .from(commissionEntries)
    .innerJoin(commissionRuleVersions, versionOfEntry)
    .innerJoin(commissionRules, ruleOfVersion)
    .where(isOfSales({ tenantId, planId, from }))
    .groupBy(event)
    .as('sales');
  const [row] = await tx
    .select({
      total: sql<number>`count(*)`.mapWith(Number),
      from: sql<Date | null>`(array_agg(${sales.at} order by ${sales.at} desc))[${sql.raw(String(most))}]`.mapWith(
        commissionEntries.occurredAt,
      ),
    })
    .from(sales);
  return { total: row?.total ?? 0, from: row?.from ?? from };
}

/** The sales in the order of their dates, so many entries at a time; a sale is never in two pages. */
export async function* bookedPages(tx: Tx, window: Window, rows: number): AsyncGenerator<BookedPage> {
  let held: BookedEntry[] = [];
  for (let after: BookedEntry | undefined; ;) {
    const page = await entriesAfter(tx, window, { after, rows });
    after = page.at(-1) ?? after;
    const found = [...held, ...page];
    const isLast = page.length < rows;
    // More entries of the last sale may be in the next page.
    const open = isLast || after === undefined ? null : eventOfKey(after.key);
    held = found.filter(({ key }) => eventOfKey(key) === open);
    const booked = found.filter(({ key }) => eventOfKey(key) !== open);
    if (booked.length > 0) yield { firsts: firstsOf(booked), booked };
    if (isLast) return;
  }
}

async function entriesAfter(
  tx: Tx,
  window: Window,
  { after, rows }: { after: BookedEntry | undefined; rows: number },
): Promise<BookedEntry[]> {
  const { key, occurredAt, trace } = commissionEntries;
  return tx
    .select({
      key,
      kind: commissionEntries.kind,
      partnerId: commissionEntries.partnerId,
      soldByPartnerId: commissionEntries.soldByPartnerId,
      subscriptionId: commissionEntries.subscriptionId,
      customerId: commissionEntries.customerId,
      currency: commissionEntries.currency,
      amountMinor: commissionEntries.amountMinor,
      occurredAt,
      trace: sql<
        BookedEntry['trace']
      >`jsonb_build_object('source', ${trace} -> 'source', 'base', ${trace} -> 'base', 'attribution', ${trace} -> 'attribution')`,
    })
    .from(commissionEntries)
    .innerJoin(commissionRuleVersions, versionOfEntry)
    .innerJoin(commissionRules, ruleOfVersion)
    .where(
      and(
        isOfSales(window),
        after && sql`(${occurredAt}, ${key}) > (${sql.param(after.occurredAt, occurredAt)}, ${after.key})`,
      ),
    )
    .orderBy(asc(occurredAt), asc(key))
    .limit(rows);
}

/** The accrual of who sold says best what was sold; any entry of the sale does where that earned nothing. */
function firstsOf(entries: readonly BookedEntry[]): BookedEntry[] {
  const firsts = new Map<string, BookedEntry>();
  for (const entry of entries) {
    const event = eventOfKey(entry.key);
    if (!firsts.has(event) || (entry.partnerId === entry.soldByPartnerId && entry.kind === 'ACCRUAL'))
      firsts.set(event, entry);
  }
  return [...firsts.values()];
}

function isOfSales({ tenantId, planId, from }: Window) {
  return and(
    eq(commissionEntries.tenantId, tenantId),
    eq(commissionRules.commissionPlanId, planId),
    gte(commissionEntries.occurredAt, from),
    inArray(commissionEntries.kind, [...FROM_SALES]),
  );
}

/** What subscriptions with sales in the window earned before it, so many entries at a time: paid periods and volumes are counted from there. */
export async function* entriesBefore(
  tx: Tx,
  { tenantId, planId, from }: Window,
  rows: number,
): AsyncGenerator<readonly PriorEntry[]> {
  const { key } = commissionEntries;
  const sold = sql`(select subscription_id from ${commissionEntries} as sold
    where sold.tenant_id = ${tenantId} and sold.occurred_at >= ${sql.param(from, commissionEntries.occurredAt)})`;
  for (let after = ''; ;) {
    const page = await tx
      .select({
        key,
        beneficiaryPartnerId: commissionEntries.partnerId,
        ruleId: commissionRules.id,
        subscriptionId: commissionEntries.subscriptionId,
        invoiceId: commissionEntries.invoiceId,
        counted: commissionEntries.counted,
      })
      .from(commissionEntries)
      .innerJoin(commissionRuleVersions, versionOfEntry)
      .innerJoin(commissionRules, ruleOfVersion)
      .where(
        and(
          eq(commissionEntries.tenantId, tenantId),
          eq(commissionRules.commissionPlanId, planId),
          lt(commissionEntries.occurredAt, from),
          sql`${commissionEntries.subscriptionId} in ${sold}`,
          sql`${key} > ${after}`,
        ),
      )
      .orderBy(asc(key))
      .limit(rows);
    if (page.length > 0) yield page;
    after = page.at(-1)?.key ?? after;
    if (page.length < rows) return;
  }
}
