import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { Desk, Proposal } from '@/lib/domain/commissions/drafting';
import { customerSumKey, ruleSumKey, windowName } from '@/lib/domain/commissions/sum-keys';
import { exactToString, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';

type StoredLimits = Omit<CommissionTrace['limits'], 'applied' | 'before' | 'cut'>;

/** The limits of an entry as digits, with what is left of those that hold for longer than one sale. */
export function limitsOf(desk: Desk, proposal: Proposal, budgetLeft: Exact | null): StoredLimits {
  const { event, plan } = desk.question;
  const { floorMinor, capMinor } = proposal.resolved.rule.content.limits;
  // A part of a commission and a rate that changed afterwards were limited as a whole or belong to other sales.
  const free = proposal.worked.kind === 'SPLIT' || proposal.worked.kind === 'TRUE_UP';
  const text = (amountMinor: number | undefined) =>
    amountMinor === undefined || free ? null : toDecimalString(money(amountMinor, event.currency));
  return {
    floor: text(floorMinor),
    cap: text(capMinor),
    maxTotalPercent: plan.maxTotalPercent,
    budgetLeft: budgetLeft === null ? null : exactToString(budgetLeft),
    ...(free && proposal.worked.kind === 'SPLIT' ? {} : capsLeft(desk, proposal)),
  };
}

function capsLeft(
  { question, history, drafts }: Desk,
  { member: { partnerId }, resolved: { rule } }: Proposal,
): Pick<StoredLimits, 'customerCapLeft' | 'windowCapLeft'> {
  const { event, plan } = question;
  const { perCustomer, perWindow } = rule.content.limits;
  if (perCustomer === undefined && perWindow === undefined) return {};
  const { ruleId } = rule;
  const windowAt = {
    at: event.collectedAt,
    timeZone: plan.payout.timeZone,
    subscriptionId: event.source.subscriptionId,
  };
  const now = drafts
    .filter((draft) => draft.ruleId === ruleId && draft.beneficiaryPartnerId === partnerId)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const left = (capMinor: number, key: string) =>
    toDecimalString(money(Math.max(0, capMinor - history.sumOf(key).amountMinor - now), event.currency));
  return {
    ...(perCustomer && event.customerId !== undefined
      ? {
          customerCapLeft: left(
            perCustomer.capMinor,
            customerSumKey(
              { ruleId, partnerId, customerId: event.customerId },
              windowName(perCustomer.window, windowAt),
            ),
          ),
        }
      : {}),
    ...(perWindow
      ? {
          windowCapLeft: left(
            perWindow.capMinor,
            ruleSumKey(ruleId, partnerId, windowName(perWindow.window, windowAt)),
          ),
        }
      : {}),
  };
}
