import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { CommissionQuestion, SaleAttribution } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { collectedNet, traceBase } from '@/lib/domain/commissions/event-base';
import { eventKey } from '@/lib/domain/commissions/event-key';
import { expectedPayoutOn, holdEnd } from '@/lib/domain/commissions/payout-schedule';
import { attributionTrace } from '@/lib/domain/commissions/trace-parts';
import type { LocalDate } from '@/lib/domain/time/calendar';

export interface Timing {
  readonly dueAt: Date;
  readonly dueText: string;
  readonly payoutOn: LocalDate;
}

/** What the entries of one event have in common: worked out once, however many partners earn on it. */
export interface EventFacts {
  /** What the keys of its entries begin with. */
  readonly key: string;
  readonly source: CommissionTrace['source'];
  /** The net this payment brought, in minor units. */
  readonly netMinor: number;
  readonly baseOf: (rule: CommissionRuleContent) => CommissionTrace['base'];
  readonly timingOf: (holdDays: number) => Timing;
  readonly attributionOf: (attribution: SaleAttribution) => CommissionTrace['attribution'];
}

export function eventFacts(question: CommissionQuestion): EventFacts {
  const { event, plan } = question;
  const timing = (holdDays: number): Timing => {
    const dueAt = holdEnd(event.collectedAt, holdDays, plan.payout);
    return { dueAt, dueText: dueAt.toISOString(), payoutOn: expectedPayoutOn(dueAt, plan.payout) };
  };
  // Most rules are about the net collected, which has nothing of the rule in it.
  const base = onceFor((rule: CommissionRuleContent | null) => traceBase(event, rule ?? { basis: 'NET_COLLECTED' }));
  return {
    key: eventKey(event.source),
    source: { ...event.source, occurredAt: event.collectedAt.toISOString() },
    netMinor: collectedNet(event),
    baseOf: (rule) => base(rule.basis === 'NET_COLLECTED' ? null : rule),
    timingOf: onceFor(timing),
    attributionOf: onceFor((attribution: SaleAttribution) => attributionTrace(question, attribution)),
  };
}

function onceFor<A, R>(work: (asked: A) => R): (asked: A) => R {
  const found = new Map<A, R>();
  return (asked) => {
    const known = found.get(asked);
    if (known !== undefined) return known;
    const made = work(asked);
    found.set(asked, made);
    return made;
  };
}
