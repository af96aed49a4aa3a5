import { carriedOut, CARRY_KEY, listOtherCurrencies } from '@/db/write/carried-balances';
import { findPartnerSchedule, insertCommissionEntries, listPartners } from '@/db/write/commissions';
import { statedBefore, takenByPayouts } from '@/db/write/statements';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import { decideAdjustment } from '@/lib/domain/commissions/decide-adjustment';
import type { Currency } from '@/lib/domain/money/currency';
import { carriedBalanceReason } from '@/lib/domain/payouts/carry-words';
import { partnerLocale } from '@/lib/domain/payouts/self-bill-words';

/** What a partner has left of everything stated in a currency: booked less what payouts took and what went to another currency. */
export async function openInCurrency(
  { tx, tenantId }: Pick<CommandContext, 'tx' | 'tenantId'>,
  partnerId: string,
  currency: Currency,
): Promise<number> {
  const [before, taken, carried] = await Promise.all([
    statedBefore(tx, tenantId, partnerId, currency),
    takenByPayouts(tx, tenantId, partnerId, currency),
    carriedOut(tx, tenantId, partnerId, currency),
  ]);
  return before.bookedMinor - taken - carried;
}

/**
 * A partner whose payout currency changed keeps what was left, also a debt: for each other currency of its statements an entry takes
 * the balance into this statement, where it is converted at the stored rate of the day like any other. What comes back later, such as
 * a payout that is returned, follows with the next. Nothing is owed anew, so the ledger only converts it.
 */
export async function carryBalances(
  context: CommandContext,
  { partnerId, currency }: { partnerId: string; currency: Currency },
  { statementId, cutOffAt }: { statementId: string; cutOffAt: Date },
): Promise<void> {
  const { tx, tenantId, newId, correlationId } = context;
  for (const other of await listOtherCurrencies(tx, tenantId, partnerId, currency)) {
    const amountMinor = await openInCurrency(context, partnerId, other);
    if (amountMinor === 0) continue;
    const [row] = await listPartners(tx, tenantId, [partnerId]);
    const partner = await findPartnerSchedule(tx, tenantId, partnerId);
    assert(row && partner, 'a partner with statements has a plan');
    const key = [CARRY_KEY, statementId, other].join('/');
    const decided = decideAdjustment({
      amountMinor,
      currency: other,
      reason: carriedBalanceReason(partnerLocale(row.brandKit, row.address.country), other),
      key,
      // The last instant that belongs to the statement.
      at: new Date(cutOffAt.getTime() - 1),
      partner,
      corrects: null,
    });
    const written = { ...decided, tenantId, id: newId('entry'), key, parentEntryId: null };
    await insertCommissionEntries(tx, [{ ...written, createdBy: 'statements', correlationId }]);
  }
}
