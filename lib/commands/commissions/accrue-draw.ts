import {
  insertCommissionEntries,
  listAgreements,
  listCommissionRuleVersions,
  listPartners,
} from '@/db/write/commissions';
import { advancedSoFar, earnedInStatements } from '@/db/write/draws';
import { postJournal } from '@/lib/commands/billing/post-journal';
import type { CommandContext } from '@/lib/commands/run-command';
import { decideDraw, windowEnding } from '@/lib/domain/commissions/decide-draw';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import { resolveRules, type ResolvedRule } from '@/lib/domain/commissions/resolve-rule';
import { commissionAccrued } from '@/lib/domain/ledger/postings';
import type { Currency } from '@/lib/domain/money/currency';
import type { StatementPeriod } from '@/lib/domain/payouts/statement-periods';
import type { TimeZone } from '@/lib/domain/time/calendar';
import { memberOf, planOf } from './plan-members';

interface EndedMonth {
  readonly partnerId: string;
  /** Of the statement, in which the guarantee has to be stated too. */
  readonly currency: Currency;
  readonly month: StatementPeriod;
}

/**
 * Advances what a partner was guaranteed and did not earn in a window that ends with this month, and takes back what was advanced
 * before where more was earned: 300.00 guaranteed and 210.00 earned are 90.00. Asked while the statement is being closed, after
 * everything else was put into it. Answers whether anything was added.
 */
export async function accrueDraws(
  context: CommandContext,
  { partnerId, currency, month }: EndedMonth,
): Promise<boolean> {
  const { tx, tenantId } = context;
  const lastAt = new Date(month.end.getTime() - 1);
  const signed = (await listAgreements(tx, tenantId, partnerId)).find(
    ({ agreement }) => agreement.startAt <= lastAt && (agreement.endAt === null || lastAt < agreement.endAt),
  );
  if (!signed) return false;
  const versions = await listCommissionRuleVersions(tx, tenantId, signed.plan.id);
  if (!versions.some(({ content }) => content.calc.kind === 'draw')) return false;
  const [row] = await listPartners(tx, tenantId, [partnerId]);
  if (!row) return false;
  const member = memberOf(row);
  const plan = planOf(signed.plan);
  const { timeZone } = plan.payout;
  const asked = { partner: member, sale: {}, at: lastAt, timeZone, role: null, purpose: 'draw' } as const;
  const attribution = {
    partnerId,
    role: 'sold_by',
    since: signed.agreement.startAt,
    evidence: { kind: 'manual' },
  } as const;
  const drafts: CommissionEntryDraft[] = [];
  for (const resolved of member.active ? resolveRules(versions, asked) : []) {
    const sums = await sumsOf(context, resolved, { partnerId, currency, month, timeZone });
    const draft = sums && decideDraw({ member, attribution, resolved, plan, currency, ...sums });
    if (draft) drafts.push(draft);
  }
  await write(context, drafts, currency);
  return drafts.length > 0;
}

/** What the window that ends came to, and what is still to be recovered; null when it goes on. */
async function sumsOf(
  { tx, tenantId }: CommandContext,
  { rule: { ruleId, content } }: ResolvedRule,
  { partnerId, currency, month, timeZone }: EndedMonth & { readonly timeZone: TimeZone },
) {
  const { calc } = content;
  const ending = calc.kind === 'draw' ? windowEnding(calc.window, month, timeZone) : null;
  if (calc.kind !== 'draw' || ending === null) return null;
  const stated = { partnerId, currency, from: ending.firstPeriod, to: month.period };
  const [earnedMinor, advancedMinor] = await Promise.all([
    earnedInStatements(tx, tenantId, stated),
    calc.recoverable ? advancedSoFar(tx, tenantId, { partnerId, ruleId, currency }) : 0,
  ]);
  return { window: ending.name, lastAt: ending.lastAt, earnedMinor, outstandingMinor: advancedMinor };
}

async function write(
  context: CommandContext,
  drafts: readonly CommissionEntryDraft[],
  currency: Currency,
): Promise<void> {
  const { tx, tenantId, newId, correlationId } = context;
  if (drafts.length === 0) return;
  await insertCommissionEntries(
    tx,
    drafts.map(({ beneficiaryPartnerId, ruleId: _, parentKey: _parent, ...row }) => ({
      ...row,
      tenantId,
      id: newId('entry'),
      partnerId: beneficiaryPartnerId,
      soldByPartnerId: beneficiaryPartnerId,
      correlationId,
    })),
  );
  for (const draft of drafts)
    await postJournal(
      context,
      { kind: 'commission_accrued', sourceId: draft.key },
      commissionAccrued([draft], currency),
    );
}
