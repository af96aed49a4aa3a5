import {
  listConsenting,
  listCurrentAccounts,
  listHeldPartners,
  listMonthStatements,
  listPaidBefore,
  listTaken,
} from '@/db/write/payable-statements';
import { findPayingEntity, type PayoutRow } from '@/db/write/payouts';
import type { PayoutAccountRow } from '@/db/write/payout-accounts';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import type { Currency } from '@/lib/domain/money/currency';
import type { PayableStatement, RowFault } from '@/lib/domain/payouts/decide-payout-run';
import { decideSelfBill } from '@/lib/domain/payouts/decide-self-bill';
import { outcomeNow } from '@/lib/domain/payouts/decide-statement';
import { parseIban } from '@/lib/domain/payouts/iban';
import { payoutReason } from '@/lib/domain/payouts/payout-reason';
import { isRefusal } from '@/lib/domain/refusal';
import { checkVatId } from '@/lib/domain/tax/vat-id';
import { localDateOf } from '@/lib/domain/time/calendar';
import { selfBillQuestion, type Buyer, type Seller } from './self-bill-question';

type MonthStatement = Awaited<ReturnType<typeof listMonthStatements>>[number];

export interface RunScope {
  /** Null while the run is being made. */
  readonly id: string | null;
  readonly currency: Currency;
  readonly period: string;
}

interface RowFacts {
  readonly account: PayoutAccountRow | undefined;
  readonly held: boolean;
  readonly consent: boolean;
  readonly buyer: Buyer;
  readonly before: PayoutRow | undefined;
  readonly takenByRun: number | null;
  readonly paidBeforeMinor: readonly number[];
  readonly validate: boolean;
  readonly at: Date;
}

/**
 * The statements of a month as a run sees them now. What people decided about a row (left out, paid below the minimum) is kept from
 * the rows the run has; `validate` also checks account numbers and tax data, as is done once before anything moves.
 */
export async function payableStatements(
  { tx, tenantId, at }: CommandContext,
  run: RunScope,
  { rows, validate }: { rows: readonly PayoutRow[]; validate: boolean },
): Promise<{ payable: PayableStatement[]; statements: MonthStatement['statement'][] }> {
  const found = await listMonthStatements(tx, tenantId, run);
  if (found.length === 0) return { payable: [], statements: [] };
  const partnerIds = found.map(({ partner }) => partner.id);
  const statementIds = found.map(({ statement }) => statement.id);
  const taken = await listTaken(tx, tenantId, statementIds, run.id);
  const accounts = await listCurrentAccounts(tx, tenantId, partnerIds);
  const held = await listHeldPartners(tx, tenantId, partnerIds, at);
  const consenting = await listConsenting(tx, tenantId, partnerIds);
  const paid = await listPaidBefore(tx, tenantId, partnerIds, run.currency);
  const buyer = await findPayingEntity(tx, tenantId);
  assert(buyer, 'a manufacturer has a legal entity');
  const byStatement = new Map(rows.map((row) => [row.statementId, row]));
  const payable = found.map((each) =>
    payableOf(each, {
      account: accounts.get(each.partner.id),
      held: held.has(each.partner.id),
      consent: consenting.has(each.partner.id),
      buyer,
      before: byStatement.get(each.statement.id),
      takenByRun: taken.get(each.statement.id) ?? null,
      paidBeforeMinor: paid.get(each.partner.id) ?? [],
      validate,
      at,
    }),
  );
  return { payable, statements: found.map(({ statement }) => statement) };
}

function payableOf({ statement, partner, newest }: MonthStatement, facts: RowFacts): PayableStatement {
  const { account, held, before, takenByRun, paidBeforeMinor, validate, consent } = facts;
  const reason = payoutReason(before?.reason ?? null);
  const tax = taxOf(statement, partner, facts);
  const { closingMinor, minimumMinor } = statement;
  return {
    statementId: statement.id,
    partnerId: partner.id,
    outcome: outcomeNow({ closingMinor, minimumMinor, account: account ? 'ready' : 'none', held }),
    openingMinor: statement.openingMinor,
    closingMinor,
    taxMinor: tax.taxMinor,
    withheldMinor: tax.withheldMinor,
    takenByRun,
    // What is in this run and not skipped was taken from the statements that were closed after it.
    movedOn: newest > statement.number && (before === undefined || before.status === 'SKIPPED'),
    excludedReason: reason?.code === 'excluded' ? (reason.text ?? '') : null,
    belowMinimumAllowed: reason?.code === 'forced',
    account: account
      ? {
          id: account.id,
          method: account.method,
          ready: account.ready,
          notReadyReason: account.notReadyReason,
          iban: account.iban,
          since: localDateOf(account.startAt, statement.timeZone),
        }
      : null,
    consent,
    paidBeforeMinor,
    fault: validate ? faultOf(partner, facts, tax.refused) : null,
  };
}

/** The tax of the self-bill; without one the partner's own invoice settles it outside of the run. */
function taxOf(
  statement: MonthStatement['statement'],
  seller: Seller,
  { buyer, consent, at }: RowFacts,
): { taxMinor: number; withheldMinor: number; refused: boolean } {
  const none = { taxMinor: 0, withheldMinor: 0, refused: false };
  if (!consent || statement.closingMinor <= 0) return none;
  const question = selfBillQuestion(
    { seller, buyer, consent },
    {
      number: '',
      issuedOn: localDateOf(at, statement.timeZone),
      timeZone: statement.timeZone,
      period: statement.period,
      currency: statement.currency,
      netMinor: statement.closingMinor,
    },
  );
  const decided = isRefusal(question) ? question : decideSelfBill(question);
  return isRefusal(decided) ? { ...none, refused: true } : { ...decided, refused: false };
}

/** The first thing that is wrong with what is known of a partner. */
function faultOf(partner: Seller, { account, consent }: RowFacts, refused: boolean): RowFault | null {
  if (account?.method === 'sepa' && isRefusal(parseIban(account.iban ?? ''))) return 'iban';
  if (!consent) return null;
  if (partner.taxProfile === null) return 'tax_profile';
  const { regime, country } = partner.taxProfile;
  if (regime !== 'business') return refused ? 'tax_profile' : null;
  if (partner.vatId === null || !checkVatId(partner.vatId, country).valid) return 'vat_id';
  return refused ? 'tax_profile' : null;
}
