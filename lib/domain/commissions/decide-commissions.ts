import { assert } from '@/lib/domain/assert';
import { percentOf } from '@/lib/domain/commissions/calc/percentage';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import { commissionBook, type CommissionHistory } from '@/lib/domain/commissions/commission-history';
import type {
  CommissionDecision,
  CommissionEvent,
  CommissionQuestion,
} from '@/lib/domain/commissions/commission-question';
import { eventFacts } from '@/lib/domain/commissions/event-facts';
import { eventKey } from '@/lib/domain/commissions/event-key';
import type { Desk } from '@/lib/domain/commissions/drafting';
import { NO_RATE, proposeOwn } from '@/lib/domain/commissions/propose-own';
import { proposeOverrides } from '@/lib/domain/commissions/propose-overrides';
import { proposeRewards } from '@/lib/domain/commissions/propose-rewards';
import { fromMinor } from '@/lib/domain/money/exact';

/**
 * What each partner earns on an event. The attributed partner earns by their own rules, everyone above the difference between
 * their rate and the highest below (20, 26 and 30 % of 62.00 → 12.40, 3.72 and 2.48) and what override rules add. All together
 * never earn more on a sale than the plan's maximum; what exceeds it is cut from the outermost first.
 */
export function decideSale(question: CommissionQuestion): CommissionDecision {
  const { event, attribution, chain, others = [] } = question;
  assert(
    event.grossMinor - event.taxMinor - (event.excludedMinor ?? 0) === event.netMinor,
    'gross less tax and excluded is net',
  );
  const [seller] = chain;
  assert(
    seller === undefined || seller.partnerId === attribution.partnerId,
    'the chain begins with the attributed partner',
  );
  if (seller === undefined || !mayEarn(event)) return { entries: [], rewards: [], cut: [] };

  const history = question.history ?? commissionBook(question.priorEntries);
  if (history.hasDecided(eventKey(event.source))) return { entries: [], rewards: [], cut: [] };
  const desk = deskFor(question, history);
  const own = seller.active ? proposeOwn(desk, { member: seller, attribution }) : NO_RATE;
  for (const other of others) if (other.member.active) proposeOwn(desk, other, true);
  proposeOverrides(desk, own);
  const rewards = seller.active ? proposeRewards(desk, seller) : [];
  return { entries: desk.drafts, rewards, cut: desk.cut };
}

/** The entries alone, for callers that know money only. */
export function decideCommissions(question: CommissionQuestion): CommissionEntryDraft[] {
  return [...decideSale(question).entries];
}

/** Something without an invoice behind it earns too, as long as it is told apart by an id of its own. */
function mayEarn({ netMinor, source }: CommissionEvent): boolean {
  return netMinor > 0 || (netMinor === 0 && source.eventId !== undefined);
}

function deskFor(question: CommissionQuestion, history: CommissionHistory): Desk {
  const { event, plan } = question;
  const net = fromMinor(event.netMinor, event.currency);
  return {
    question,
    facts: eventFacts(question),
    history,
    drafts: [],
    cut: [],
    // The maximum is a share of what is sold; service is paid for as agreed.
    budgetLeft: event.netMinor > 0 && event.sale.event !== 'visit' ? percentOf(net, plan.maxTotalPercent) : null,
  };
}
