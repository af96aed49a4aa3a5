import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { listForeignCurrencies, stateEntries, type ForeignCurrency, type Unstated } from '@/db/write/statement-lines';
import {
  fillStatement,
  findLatestStatement,
  insertEmptyStatement,
  listStatedPartners,
  lockStatedPartner,
  payabilityAt,
  statedBefore,
  type StatedPartner,
} from '@/db/write/statements';
import { listConverted } from '@/db/write/carried-balances';
import { postJournal } from '@/lib/commands/billing/post-journal';
import { accrueDraws } from '@/lib/commands/commissions/accrue-draw';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { contentHash } from '@/lib/domain/content-hash';
import { statementClosed } from '@/lib/domain/ledger/statement-postings';
import type { Currency } from '@/lib/domain/money/currency';
import { rateMissing, type ConversionRate } from '@/lib/domain/payouts/conversion-rate';
import { decideStatement } from '@/lib/domain/payouts/decide-statement';
import { endedMonths, type StatementPeriod } from '@/lib/domain/payouts/statement-periods';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { carryBalances, openInCurrency } from './carry-balances';
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
  const { partnerId, currency, minimumMinor } = partner;
  const unstated: Unstated = { tenantId, partnerId, currency, cutOffAt: month.end, at };
  const statementId = newId('statement');
  const { period, start, end } = month;
  await carryBalances(context, partner, { statementId, cutOffAt: end });
  const [latest, foreign, before, openingMinor, payability] = await Promise.all([
    findLatestStatement(tx, tenantId, partnerId),
    listForeignCurrencies(tx, unstated),
    statedBefore(tx, tenantId, partnerId, currency),
    openInCurrency(context, partnerId, currency),
    payabilityAt(tx, tenantId, partnerId, at),
  ]);
  const rates = await ratesFor(context, unstated, foreign);
  if (isRefusal(rates)) return rates;
  await insertEmptyStatement(tx, {
    tenantId,
    id: statementId,
    partnerId,
    number: (latest?.number ?? 0) + 1,
    currency,
    period,
    startAt: start,
    endAt: end,
    timeZone: partner.timeZone,
    minimumMinor,
    status: 'ISSUED',
    closedAt: at,
    issuedAt: at,
  });
  const lines = [await stateEntries(tx, unstated, { statementId, rates })];
  // A guarantee is about everything else in the statement, so it is decided when that is in it, and stated with it.
  if (await accrueDraws(context, { partnerId, currency, month }))
    lines.push(await stateEntries(tx, unstated, { statementId, rates }));
  const decided = decideStatement({
    currency,
    openingMinor,
    sums: lines.flatMap(({ sums }) => sums),
    before,
    minimumMinor,
    account: payability.account === undefined ? 'none' : 'ready',
    held: payability.held,
  });
  const hash = contentHash({ partnerId, currency, period, ...decided, lines: lines.map(({ hash: each }) => each) });
  await fillStatement(tx, { tenantId, id: statementId }, { ...decided, hash });
  await postClosing(context, { statementId, currency, roundingMinor: decided.roundingMinor, foreign });
  if (decided.outcome !== 'nothing') await context.emit('statement.issued', { statementId, partnerId, period });
  return { closed: 1 };
}

/** What rounding and conversion change of what is owed. */
async function postClosing(
  context: CommandContext,
  {
    statementId,
    currency,
    roundingMinor,
    foreign,
  }: { statementId: string; currency: Currency; roundingMinor: number; foreign: readonly ForeignCurrency[] },
): Promise<void> {
  const { tx, tenantId } = context;
  const converted = foreign.length === 0 ? [] : await listConverted(tx, { tenantId, statementId, currency });
  const postings = statementClosed({ currency, roundingMinor, converted });
  await postJournal(context, { kind: 'statement_closed', sourceId: statementId }, postings);
}

/** The rate of each currency that entries were booked in; null where none is needed. Refuses when one is missing. */
async function ratesFor(
  { tx, tenantId }: CommandContext,
  { currency: to, cutOffAt: before }: Unstated,
  foreign: readonly ForeignCurrency[],
): Promise<ReadonlyMap<Currency, ConversionRate | null> | Refusal> {
  const found = await ratesOn(tx, tenantId, { from: foreign.map(({ currency }) => currency), to, before });
  const missing = foreign.find(({ currency, wantsRate }) => wantsRate && found[currency] === undefined);
  if (missing) return rateMissing(missing.currency, to);
  return new Map(foreign.map(({ currency }) => [currency, found[currency] ?? null]));
}
