import { and, asc, desc, eq, ilike, inArray, sql, type SQL } from 'drizzle-orm';
import { partners } from '@/db/schema/partners';
import { payoutAccounts, payouts, transfers } from '@/db/schema/payouts';
import { statements } from '@/db/schema/statements';
import { PAYOUT_ANOMALIES } from '@/lib/domain/payouts/decide-payout-run';
import { maskIban } from '@/lib/domain/payouts/iban';
import { containing, type StaffScope } from './staff-scope';

type PayoutRow = typeof payouts.$inferSelect;

export interface RunPayout {
  readonly id: string;
  readonly statementId: string;
  readonly partner: { readonly id: string; readonly name: string };
  readonly method: PayoutRow['method'];
  readonly account: string | null;
  readonly openingMinor: number;
  readonly earnedMinor: number;
  /** Taken back, corrected and rounded. */
  readonly changesMinor: number;
  readonly grossMinor: number;
  readonly taxMinor: number;
  readonly withheldMinor: number;
  readonly netMinor: number;
  readonly status: PayoutRow['status'];
  readonly reason: string | null;
  readonly anomalies: readonly string[];
  readonly expectedOn: string | null;
  readonly traceId: string | null;
  readonly attempts: number;
}

/** Which payouts of a run somebody wants to look at; nothing means all. */
export interface RunQuery {
  readonly search?: string | undefined;
  readonly brand?: string | undefined;
  readonly method?: string | undefined;
  readonly state?: string | undefined;
  /** The code of the reason for which somebody is not paid. */
  readonly reason?: string | undefined;
  /** One of the anomalies, or `any`. */
  readonly anomaly?: string | undefined;
  readonly page?: number;
}

/** Payouts of a run by the names of their partners. */
export async function listRunPayouts(
  scope: StaffScope,
  which: SQL | undefined,
  part?: { readonly limit: number; readonly offset: number },
): Promise<RunPayout[]> {
  const { tx } = scope;
  const whole = tx
    .select({ payout: payouts, statement: statements, partner: partners.name, iban: payoutAccounts.iban })
    .from(payouts)
    .innerJoin(statements, ofStatement)
    .innerJoin(partners, ofPartner)
    .leftJoin(
      payoutAccounts,
      and(eq(payoutAccounts.tenantId, payouts.tenantId), eq(payoutAccounts.id, payouts.accountId)),
    )
    .where(which)
    .orderBy(asc(partners.name), asc(payouts.id));
  const found = await (part === undefined ? whole : whole.limit(part.limit).offset(part.offset));
  const newest = await newestTransfers(
    scope,
    found.map(({ payout }) => payout.id),
  );
  return found.map(({ payout, statement, partner, iban }): RunPayout => {
    const transfer = newest.get(payout.id);
    const { id, statementId, partnerId, method, grossMinor, taxMinor, withheldMinor, netMinor } = payout;
    const { status, reason, anomalies, expectedOn } = payout;
    return {
      id,
      statementId,
      method,
      grossMinor,
      taxMinor,
      withheldMinor,
      netMinor,
      status,
      reason,
      anomalies,
      expectedOn,
      partner: { id: partnerId, name: partner },
      account: iban === null ? null : maskIban(iban),
      openingMinor: statement.openingMinor,
      earnedMinor: statement.earnedMinor,
      changesMinor: statement.clawbackMinor + statement.adjustmentMinor + statement.roundingMinor,
      traceId: transfer === undefined ? null : transfer.provider === 'sepa' ? id : transfer.providerId,
      attempts: transfer?.attempt ?? 0,
    };
  });
}

export const ofStatement = and(eq(statements.tenantId, payouts.tenantId), eq(statements.id, payouts.statementId));
export const ofPartner = and(eq(partners.tenantId, payouts.tenantId), eq(partners.id, payouts.partnerId));

async function newestTransfers({ tx, tenantId }: StaffScope, payoutIds: readonly string[]) {
  if (payoutIds.length === 0) return new Map<string, never>();
  const sent = await tx
    .selectDistinctOn([transfers.payoutId], {
      payoutId: transfers.payoutId,
      attempt: transfers.attempt,
      provider: transfers.provider,
      providerId: transfers.providerId,
    })
    .from(transfers)
    .where(and(eq(transfers.tenantId, tenantId), inArray(transfers.payoutId, [...payoutIds])))
    .orderBy(asc(transfers.payoutId), desc(transfers.attempt));
  return new Map(sent.map((transfer) => [transfer.payoutId, transfer]));
}

/** The part of a stored reason that screens translate. */
export const REASON_CODE = sql<string | null>`split_part(${payouts.reason}, ': ', 1)`;

/** The payouts of a run that fit. Needs `partners` beside them. */
export function runPayoutsWanted(tenantId: string, runId: string, query: RunQuery): SQL | undefined {
  const { search = '', brand, method, state, reason, anomaly } = query;
  const anomalies = PAYOUT_ANOMALIES.filter((each) => each === anomaly || anomaly === 'any');
  return and(
    eq(payouts.tenantId, tenantId),
    eq(payouts.runId, runId),
    search === '' ? undefined : ilike(partners.name, containing(search)),
    method === undefined ? undefined : sql`${payouts.method} = ${method}`,
    state === undefined ? undefined : sql`${payouts.status} = ${state}`,
    reason === undefined ? undefined : sql`${payouts.status} = 'SKIPPED' and ${REASON_CODE} = ${reason}`,
    anomalies.length === 0
      ? undefined
      : sql.join(
          [
            sql`(`,
            sql.join(
              anomalies.map((each) => sql`${payouts.anomalies} @> ${JSON.stringify([each])}::jsonb`),
              sql` or `,
            ),
            sql`)`,
          ],
          sql``,
        ),
    brand === undefined ? undefined : earnedWith(brand),
  );
}

/** The month holds something a customer of the brand paid. */
function earnedWith(brandKey: string): SQL {
  return sql`exists (select from statement_entries l
    join commission_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
    join brands b on b.tenant_id = e.tenant_id and b.id = e.brand_id
    where l.tenant_id = ${payouts.tenantId} and l.statement_id = ${payouts.statementId} and b.key = ${brandKey})`;
}
