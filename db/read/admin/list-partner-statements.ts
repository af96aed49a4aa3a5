import { and, asc, desc, eq, ilike, sql, type SQL } from 'drizzle-orm';
import { statementRows, type StatementRow } from '@/db/read/partner/statement-rows';
import { partners } from '@/db/schema/partners';
import { statements } from '@/db/schema/statements';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Money } from '@/lib/domain/money/money';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged, type StaffScope } from './staff-scope';
import { STATEMENT_STATES, statementStateAt } from './statement-state';

export interface StatementQuery {
  readonly search: string;
  readonly partner?: string | undefined;
  readonly period?: string | undefined;
  readonly state?: string | undefined;
  readonly currency?: string | undefined;
  readonly page: number;
}

export interface PartnerStatementRow extends StatementRow {
  readonly partner: { readonly id: string; readonly name: string };
}

export interface PartnerStatementsPage extends Paged<PartnerStatementRow> {
  /** Closing balances of everything that fits, by currency. */
  readonly sums: readonly Money[];
  /** Months with statements, newest first. */
  readonly periods: readonly string[];
  readonly currencies: readonly string[];
}

/**
 * Statements of all partners with the numbers each of them reads. Null for those who may not see commissions, and for those who reach
 * some brands only: a statement holds what all brands earned.
 */
export async function listPartnerStatements(
  viewer: Viewer,
  query: StatementQuery,
): Promise<PartnerStatementsPage | null> {
  if (viewer.brandIds !== 'all') return null;
  return asStaff(viewer, 'commission.read', async (scope) => {
    const { tx, tenantId } = scope;
    const which = wanted(scope, query);
    const sums = await tx
      .select({
        currency: statements.currency,
        count: sql<number>`count(*)`.mapWith(Number),
        amountMinor: sql<number>`sum(${statements.closingMinor})`.mapWith(Number),
      })
      .from(statements)
      .innerJoin(partners, ofPartner)
      .where(which)
      .groupBy(statements.currency)
      .orderBy(asc(statements.currency));
    const total = sums.reduce((sum, { count }) => sum + count, 0);
    const page = pageWithin(query.page, total);
    const found = await tx
      .select({ statement: statements, partner: { id: partners.id, name: partners.name } })
      .from(statements)
      .innerJoin(partners, ofPartner)
      .where(which)
      .orderBy(desc(statements.period), asc(partners.name), asc(statements.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    const rows = await statementRows(
      { ...scope, plan: null },
      found.map(({ statement }) => statement),
    );
    const partnerOf = new Map(found.map(({ statement, partner }) => [statement.id, partner]));
    const known = await tx
      .selectDistinct({ period: statements.period, currency: statements.currency })
      .from(statements)
      .where(eq(statements.tenantId, tenantId));
    return {
      rows: rows.flatMap((row) => {
        const partner = partnerOf.get(row.id);
        return partner === undefined ? [] : [{ ...row, partner }];
      }),
      total,
      page,
      sums: sums.map(({ currency, amountMinor }) => ({ currency, amountMinor })),
      periods: [...new Set(known.map(({ period }) => period))].toSorted().toReversed(),
      currencies: [...new Set(known.map(({ currency }) => currency))].toSorted(),
    };
  });
}

const ofPartner = and(eq(partners.tenantId, statements.tenantId), eq(partners.id, statements.partnerId));

function wanted(
  { tenantId, at }: StaffScope,
  { search, partner, period, state, currency }: StatementQuery,
): SQL | undefined {
  const known = STATEMENT_STATES.find((each) => each === state);
  return and(
    eq(statements.tenantId, tenantId),
    search === '' ? undefined : ilike(partners.name, containing(search)),
    partner === undefined ? undefined : eq(statements.partnerId, partner),
    period === undefined ? undefined : eq(statements.period, period),
    currency === undefined ? undefined : sql`${statements.currency} = ${currency}`,
    known === undefined ? undefined : sql`${statementStateAt(at)} = ${known}`,
  );
}
