import type { CountedVolume } from '@/lib/domain/commissions/commission-entry';
import type { Desk, Proposal } from '@/lib/domain/commissions/drafting';
import { collectedBase, collectedUnits, countsAsSale } from '@/lib/domain/commissions/event-base';
import { prepareRules } from '@/lib/domain/commissions/prepare-rules';
import { customerSumKey, ownSumKey, ruleSumKey, windowName } from '@/lib/domain/commissions/sum-keys';
import { windowOfCalc } from '@/lib/domain/commissions/work-out';
import type { WindowKind } from '@/lib/domain/commissions/rule-calc';
import { exactToString, toMinor } from '@/lib/domain/money/exact';

/** The name of a window at the time of the event. */
export function windowOf({ question: { event, plan } }: Desk, window: WindowKind | 'ever'): string {
  if (window === 'ever') return window;
  const { timeZone } = plan.payout;
  return windowName(window, { at: event.collectedAt, timeZone, subscriptionId: event.source.subscriptionId });
}

/** What an entry adds to the running sums of its rule: volume where the rule reads volume, the amount where it has caps. */
export function countedByRule(
  desk: Desk,
  proposal: Pick<Proposal, 'member' | 'resolved' | 'worked'>,
  amountMinor: number,
): CountedVolume[] {
  const { event } = desk.question;
  const { partnerId } = proposal.member;
  const { rule } = proposal.resolved;
  const { calc, limits } = rule.content;
  const { working, kind } = proposal.worked;
  const measures: boolean = kind === 'ACCRUAL' && windowOfCalc(calc) !== 'ever';
  const volume = {
    volumeMinor: measures ? toMinor(collectedBase(event, desk.facts.baseOf(rule.content)), event.currency) : 0,
    units: measures ? exactToString(collectedUnits(event)) : '0',
    amountMinor,
    count: working?.kind === 'spiff' ? Number(working.count) : 0,
  };
  const windows = new Set<string>();
  if (measures || calc.kind === 'spiff') windows.add(windowOf(desk, windowOfCalc(calc)));
  if (limits.perWindow) windows.add(windowOf(desk, limits.perWindow.window));
  const counted = [...windows].map((window) => ({ key: ruleSumKey(rule.ruleId, partnerId, window), ...volume }));
  const { perCustomer } = limits;
  if (perCustomer === undefined || event.customerId === undefined) return counted;
  const ids = { ruleId: rule.ruleId, partnerId, customerId: event.customerId };
  const key = customerSumKey(ids, windowOf(desk, perCustomer.window));
  return [...counted, { key, volumeMinor: 0, units: '0', amountMinor, count: 0 }];
}

/** What the sale adds to what its seller sold, in the windows over which some rule asks for that. Goes with the seller's first entry. */
export function countedAsOwn(desk: Desk, partnerId: string): CountedVolume[] {
  const { event, ruleVersions } = desk.question;
  const windows = [...prepareRules(ruleVersions).qualificationWindows];
  return windows.map((window) => ({
    key: ownSumKey(partnerId, windowOf(desk, window)),
    volumeMinor: desk.facts.netMinor,
    units: exactToString(collectedUnits(event)),
    amountMinor: 0,
    count: countsAsSale(event) ? 1 : 0,
  }));
}
