import { findPayingEntity, type PayoutRow } from '@/db/write/payouts';
import { findAccount } from '@/db/write/payout-accounts';
import {
  findBillOfStatement,
  findSeller,
  insertSelfBill,
  lockStatement,
  takeSelfBillNumber,
  type SelfBillRow,
} from '@/db/write/self-bills';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import { contentHash } from '@/lib/domain/content-hash';
import { creditSelfBill } from '@/lib/domain/payouts/credit-self-bill';
import { decideSelfBill, type DecidedSelfBill } from '@/lib/domain/payouts/decide-self-bill';
import { maskIban } from '@/lib/domain/payouts/iban';
import { partnerLocale, selfBillCreditLine } from '@/lib/domain/payouts/self-bill-words';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { localDateOf } from '@/lib/domain/time/calendar';
import { selfBillQuestion } from './self-bill-question';

/**
 * Writes the partner's invoice for what it was just paid, once for a statement, when it agreed to that. A refusal here would be
 * found before the run was submitted; without consent there is nothing to write.
 */
export async function issueSelfBill(context: CommandContext, payout: PayoutRow): Promise<void> {
  const { tx, tenantId, at } = context;
  const { partnerId, statementId, currency, grossMinor: netMinor } = payout;
  const found = await findSeller(tx, tenantId, partnerId);
  if (!found?.consent || !found.partner.taxProfile) return;
  if (await findBillOfStatement(tx, tenantId, statementId, '389')) return;
  const statement = await lockStatement(tx, tenantId, statementId);
  const buyer = await findPayingEntity(tx, tenantId);
  assert(statement && buyer, 'a payout has a statement and somebody who pays');
  const account = payout.accountId === null ? undefined : await findAccount(tx, tenantId, payout.accountId);
  const question = selfBillQuestion(
    { seller: found.partner, buyer, consent: true },
    {
      number: await nextNumber(context, partnerId, found.partner.taxProfile.selfBillSeries),
      issuedOn: localDateOf(at, statement.timeZone),
      timeZone: statement.timeZone,
      period: statement.period,
      currency,
      netMinor,
      ...(account?.iban ? { iban: maskIban(account.iban) } : {}),
    },
  );
  const decided = isRefusal(question) ? question : decideSelfBill(question);
  assert(
    !isRefusal(decided),
    `the self-bill of ${payout.id} can be written: it was checked when the run was submitted`,
  );
  assert(decided.payableMinor === payout.netMinor, 'a self-bill is for what is paid');
  await store(context, { partnerId, statementId, creditsSelfBillId: null }, decided);
}

/** Takes a self-bill back, wholly or in part, with a document of the same series that quotes its number. Once for a statement. */
export async function writeSelfBillCredit(
  context: CommandContext,
  bill: SelfBillRow,
  netMinor: number,
): Promise<{ selfBillId: string; number: string } | Refusal> {
  const { tx, tenantId, at } = context;
  const { partnerId, statementId } = bill;
  if (await findBillOfStatement(tx, tenantId, statementId, '261'))
    return refuse('ALREADY_DONE', `${bill.number} was credited already.`, { field: 'selfBill' });
  const found = await findSeller(tx, tenantId, partnerId);
  const statement = await lockStatement(tx, tenantId, statementId);
  assert(found?.partner.taxProfile && statement, 'who has a self-bill has a tax profile and a statement');
  const locale = partnerLocale(found.partner.brandKit, found.partner.address.country);
  const decided = creditSelfBill(bill, {
    number: await nextNumber(context, partnerId, found.partner.taxProfile.selfBillSeries),
    issuedOn: localDateOf(at, statement.timeZone),
    netMinor,
    line: selfBillCreditLine(locale, bill.number),
  });
  if (isRefusal(decided)) return decided;
  return store(context, { partnerId, statementId, creditsSelfBillId: bill.id }, decided);
}

/** What became of a payout takes its self-bill back, if one was written and is not credited yet. */
export async function creditBillOf(context: CommandContext, payout: PayoutRow): Promise<void> {
  const { tx, tenantId } = context;
  const bill = await findBillOfStatement(tx, tenantId, payout.statementId, '389');
  if (!bill || (await findBillOfStatement(tx, tenantId, payout.statementId, '261'))) return;
  await writeSelfBillCredit(context, bill, bill.netMinor);
}

async function nextNumber({ tx, tenantId }: CommandContext, partnerId: string, series: string): Promise<string> {
  const number = await takeSelfBillNumber(tx, { tenantId, partnerId, series });
  return `${series}${String(number).padStart(4, '0')}`;
}

async function store(
  { tx, tenantId, at, newId, audit, emit }: CommandContext,
  of: { partnerId: string; statementId: string; creditsSelfBillId: string | null },
  { document, netMinor, taxMinor, totalMinor, withheldMinor }: DecidedSelfBill,
): Promise<{ selfBillId: string; number: string }> {
  const selfBillId = newId('bill');
  const { number, typeCode, currency } = document;
  const amounts = { netMinor, taxMinor, totalMinor, withheldMinor };
  await insertSelfBill(tx, {
    tenantId,
    id: selfBillId,
    ...of,
    typeCode,
    number,
    currency,
    ...amounts,
    document,
    hash: contentHash(document),
    issuedAt: at,
  });
  const { partnerId } = of;
  await audit('self_bill.issued', { kind: 'self_bill', id: selfBillId }, { number, typeCode, totalMinor });
  await emit(typeCode === '389' ? 'self_bill.issued' : 'self_bill.credited', { selfBillId, partnerId, number });
  return { selfBillId, number };
}
