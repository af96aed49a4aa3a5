import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import {
  findLatestStatement,
  insertStatement,
  listOriginalRates,
  listStatedPartners,
  listUnstatedEntries,
  lockStatedPartner,
  payabilityAt,
  statedBefore,
  takenByPayouts,
  type StatedPartner,
} from '@/db/write/statements';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { contentHash } from '@/lib/domain/content-hash';
import { exact, exactToString, fromMinor } from '@/lib/domain/money/exact';
import { decideStatement, type DecidedStatement, type StatementQuestion } from '@/lib/domain/payouts/decide-statement';
import { endedMonths, type StatementPeriod } from '@/lib/domain/payouts/statement-periods';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { ratesOn } from './rates-on';

/**
 * Closes the months that ended for every partner, each partner in a transaction of its own. A month that is closed stays closed:
 * what comes later stands in the next. Run twice it adds nothing. Answers what broke.
 */
export async function closeStatements(viewer: SystemViewer): Promise<unknown[]> {
  const { tenantId } = viewer;
  const broken: unknown[] = [];
  const due = await inTenant(tenantId, async (tx) => {
    const [at, partners] = await Promise.all([tenantTime(tx, tenantId), listStatedPartners(tx, tenantId)]);
    return partners.filter((each) => endedMonths(each.statedUntil ?? each.firstAt, at, each.timeZone).length > 0);
  });
  for (const partner of due) {
    try {
      const closed = await runCommand(viewer, (context) => closeMonths(context, partner));
      if (isRefusal(closed)) broken.push(new Error(`${partner.partnerId}: ${closed.message}`));
    } catch (error) {
      // One partner's trouble holds up nobody else's statement.
      broken.push(error);
    }
  }
  return broken;
}

async function closeMonths(context: CommandContext, partner: StatedPartner): Promise<{ closed: number } | Refusal> {
  const { tx, tenantId, at } = context;
  await lockStatedPartner(tx, tenantId, partner.partnerId);
  const latest = await findLatestStatement(tx, tenantId, partner.partnerId);
  let closed = 0;
  for (const month of endedMonths(latest?.endAt ?? partner.firstAt, at, partner.timeZone)) {
    const result = await closeMonth(context, partner, month);
    if (isRefusal(result)) return result;
    closed += result.closed;
  }
  return { closed };
}

async function closeMonth(
  context: CommandContext,
  partner: StatedPartner,
  month: StatementPeriod,
): Promise<{ closed: number } | Refusal> {
  const { tx, tenantId, newId, at } = context;
  const { partnerId, currency } = partner;
  const latest = await findLatestStatement(tx, tenantId, partnerId);
  const question = await questionOf(context, partner, month);
  if (isRefusal(question)) return question;
  const decided = decideStatement(question);
  if (isRefusal(decided)) return decided;
  const statementId = newId('statement');
  await insertStatement(
    tx,
    {
      tenantId,
      id: statementId,
      partnerId,
      number: (latest?.number ?? 0) + 1,
      currency,
      period: month.period,
      startAt: month.start,
      endAt: month.end,
      timeZone: partner.timeZone,
      ...amountsOf(decided),
      minimumMinor: partner.minimumMinor,
      outcome: decided.outcome,
      status: 'ISSUED',
      hash: contentHash({ partnerId, currency, period: month.period, ...decided }),
      closedAt: at,
      issuedAt: at,
    },
    decided.lines,
  );
  if (decided.outcome !== 'nothing')
    await context.emit('statement.issued', { statementId, partnerId, period: month.period });
  return { closed: 1 };
}

function amountsOf(decided: DecidedStatement) {
  const { openingMinor, earnedMinor, clawbackMinor, adjustmentMinor, roundingMinor, closingMinor } = decided;
  return { openingMinor, earnedMinor, clawbackMinor, adjustmentMinor, roundingMinor, closingMinor };
}

async function questionOf(
  { tx, tenantId, at }: CommandContext,
  { partnerId, currency, minimumMinor }: StatedPartner,
  month: StatementPeriod,
): Promise<StatementQuestion | Refusal> {
  const [entries, before, taken, payability] = await Promise.all([
    listUnstatedEntries(tx, tenantId, partnerId, { cutOffAt: month.end, at }),
    statedBefore(tx, tenantId, partnerId, currency),
    takenByPayouts(tx, tenantId, partnerId, currency),
    payabilityAt(tx, tenantId, partnerId, at),
  ]);
  const foreign = new Set(entries.map((entry) => entry.currency).filter((other) => other !== currency));
  const reversed = entries.flatMap(({ reversesEntryId }) => (reversesEntryId === null ? [] : [reversesEntryId]));
  const [rates, originalRates] = await Promise.all([
    ratesOn(tx, tenantId, { from: foreign, to: currency, before: month.end }),
    foreign.size === 0 ? {} : listOriginalRates(tx, tenantId, reversed),
  ]);
  return {
    currency,
    openingMinor: before.bookedMinor - taken,
    entries,
    rates,
    originalRates,
    before: {
      exact: exactToString(exact(before.exact).plus(fromMinor(before.convertedMinor, currency))),
      bookedMinor: before.bookedMinor,
    },
    minimumMinor,
    account: payability.account === undefined ? 'none' : 'ready',
    held: payability.held,
  };
}
