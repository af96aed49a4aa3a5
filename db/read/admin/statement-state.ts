import { sql, type SQL } from 'drizzle-orm';
import { statements } from '@/db/schema/statements';

/** What became of a closing balance, by the same names as partners read. */
export const STATEMENT_STATES = [
  'due',
  'planned',
  'sending',
  'paid',
  'failed',
  'returned',
  'carried',
  'nothing',
] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** Until a run is approved nothing is promised. */
const DECIDED = sql`r.status not in ('DRAFT', 'AWAITING_APPROVAL', 'DISCARDED')`;

/** The state of a row of `statements` at an instant, for conditions: what `statementFate` says of a row that was read. */
export function statementStateAt(at: Date): SQL<StatementState> {
  const payouts = sql`payouts p join payout_runs r on r.tenant_id = p.tenant_id and r.id = p.run_id
    where p.tenant_id = ${statements.tenantId} and p.statement_id = ${statements.id} and ${DECIDED}`;
  const sent = sql`(select p.status from ${payouts} and p.status <> 'SKIPPED' order by r.number desc limit 1)`;
  const left = sql`exists (select from ${payouts} and p.status = 'SKIPPED' and p.reason is not null)`;
  const isLatest = sql`not exists (select from statements newer where newer.tenant_id = ${statements.tenantId}
    and newer.partner_id = ${statements.partnerId} and newer.currency = ${statements.currency} and newer.number > ${statements.number})`;
  const hasAccount = sql`exists (select from payout_accounts a where a.tenant_id = ${statements.tenantId}
    and a.partner_id = ${statements.partnerId} and a.end_at is null)`;
  const isHeld = sql`exists (select from commission_holds h where h.tenant_id = ${statements.tenantId}
    and h.partner_id = ${statements.partnerId} and (h.end_at is null or h.end_at > ${at.toISOString()}::timestamptz))`;
  const isPayable = sql`${statements.closingMinor} > 0 and ${statements.closingMinor} >= ${statements.minimumMinor} and ${hasAccount} and not ${isHeld}`;
  return sql<StatementState>`case ${sent}
    when 'COMPLETED' then 'paid' when 'SENT' then 'sending' when 'PROCESSING' then 'sending'
    when 'READY' then 'planned' when 'FAILED' then 'failed' when 'RETURNED' then 'returned'
    else case when ${left} then 'carried' when ${statements.outcome} = 'nothing' then 'nothing'
      when ${isLatest} and ${isPayable} then 'due' else 'carried' end end`;
}
