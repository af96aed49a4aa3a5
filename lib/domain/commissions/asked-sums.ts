import type { CommissionQuestion } from '@/lib/domain/commissions/commission-question';
import { customerSumKey, ownSumKey, ruleSumKey, windowName } from '@/lib/domain/commissions/sum-keys';
import type { WindowKind } from '@/lib/domain/commissions/rule-calc';
import { windowOfCalc } from '@/lib/domain/commissions/work-out';

/** Keys of all running sums that deciding an event may read. None where no rule has tiers, quotas, caps or counts. */
export function askedSumKeys(question: Omit<CommissionQuestion, 'priorEntries' | 'history'>): string[] {
  const { event, chain, others = [], ruleVersions, plan } = question;
  const partnerIds = new Set([...chain, ...others.map(({ member }) => member)].map(({ partnerId }) => partnerId));
  const nameOf = (window: WindowKind | 'ever') =>
    window === 'ever'
      ? window
      : windowName(window, {
          at: event.collectedAt,
          timeZone: plan.payout.timeZone,
          subscriptionId: event.source.subscriptionId,
        });
  const keys = new Set<string>();
  for (const { ruleId, content } of ruleVersions) {
    const { calc, limits, qualification } = content;
    const windows: (WindowKind | 'ever')[] = [];
    if (windowOfCalc(calc) !== 'ever' || calc.kind === 'spiff' || calc.kind === 'reward')
      windows.push(windowOfCalc(calc));
    if (limits.perWindow) windows.push(limits.perWindow.window);
    for (const partnerId of partnerIds) {
      for (const window of windows) keys.add(ruleSumKey(ruleId, partnerId, nameOf(window)));
      if (qualification) keys.add(ownSumKey(partnerId, nameOf(qualification.window)));
      if (limits.perCustomer && event.customerId !== undefined)
        keys.add(
          customerSumKey({ ruleId, partnerId, customerId: event.customerId }, nameOf(limits.perCustomer.window)),
        );
    }
  }
  return [...keys];
}
