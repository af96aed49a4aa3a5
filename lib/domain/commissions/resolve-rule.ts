import type {
  CommissionRuleVersion,
  RuleBasis,
  SaleFacts,
  ScopeDimension,
} from '@/lib/domain/commissions/commission-rule';
import { prepareRules, type Candidate, type RuleLevel, type RulePartner } from '@/lib/domain/commissions/prepare-rules';
import { ratePercentOf } from '@/lib/domain/commissions/rate-percent';
import type { AttributionRole } from '@/lib/domain/partners/attribution';
import { localDateOf, type TimeZone } from '@/lib/domain/time/calendar';

export type RejectionReason =
  | 'NOT_YET_VALID'
  | 'NO_LONGER_VALID'
  | 'OTHER_SCOPE'
  | 'OTHER_DEAL'
  | 'OTHER_LINK'
  | 'OTHER_ROLE'
  | 'OTHER_MOMENT'
  | 'OUTSIDE_DAYS'
  | 'OWN_SALES_ONLY'
  | 'LESS_SPECIFIC'
  | 'LOWER_PRIORITY'
  | 'NEWER';

export interface RejectedRule {
  readonly ruleVersionId: string;
  readonly code: string;
  readonly number: number;
  /** Empty where the rule has no percent. */
  readonly percent: string;
  readonly reason: RejectionReason;
  /** For `OTHER_SCOPE`: the dimension that does not fit. */
  readonly dimension?: ScopeDimension;
}

export interface ResolvedRule {
  readonly rule: CommissionRuleVersion;
  readonly level: RuleLevel;
  readonly rejected: readonly RejectedRule[];
}

export interface RuleQuestion {
  readonly partner: RulePartner;
  readonly sale: SaleFacts;
  readonly at: Date;
  readonly timeZone?: TimeZone;
  /** How the partner comes to the sale: `null` for a partner above whoever is attributed. */
  readonly role: AttributionRole | null;
  /** Somebody beside who is attributed the sale: earns only by rules that name the role, so that a sale is paid once. */
  readonly isBeside?: boolean;
  /** Whether the invoice was issued or money came in; only the latter when absent. */
  readonly moment?: 'invoiced' | 'collected';
  readonly purpose: RulePurpose;
}

/** Rules for the sale itself (also what a partner above has as own rate), overrides that run after them, guarantees, or rewards. */
export type RulePurpose = 'sale' | 'override' | 'draw' | 'reward';

/**
 * The rules that apply to one partner for one sale: by level, then more scope dimensions, then priority, then older. An exclusive
 * rule stops the later exclusive rules of its group; additive rules join. Rules meant for other partners are not even
 * mentioned among the rejected, because a partner reads that list.
 */
export function resolveRules(versions: readonly CommissionRuleVersion[], question: RuleQuestion): ResolvedRule[] {
  const rejected: RejectedRule[] = [];
  const unfitting: [Candidate, Unfit][] = [];
  const won: Candidate[] = [];
  const mentioned = new Set<string>();
  const stoppedBy = new Map<string, Candidate>();
  for (const candidate of prepareRules(versions).candidatesFor(question.partner)) {
    if (purposeOf(candidate.rule) !== question.purpose) continue;
    const reason = unfit(candidate, question);
    if (reason !== null) {
      unfitting.push([candidate, reason]);
      continue;
    }
    mentioned.add(candidate.rule.ruleId);
    const group = groupOf(candidate.rule);
    const stopper = group === null ? undefined : stoppedBy.get(group);
    if (stopper === undefined) won.push(candidate);
    else rejected.push(rejection(candidate.rule, { reason: lossReason(stopper, candidate) }));
    if (group !== null && stopper === undefined && candidate.rule.content.stacking?.mode !== 'additive')
      stoppedBy.set(group, candidate);
  }
  if (won.length === 0) return [];
  rejected.push(...notInForce(unfitting, mentioned));
  return won.map(({ rule, level }) => ({ rule, level, rejected }));
}

/** The one exclusive rule that gives a partner their rate for a sale. */
export function resolveRule(
  versions: readonly CommissionRuleVersion[],
  partner: RulePartner,
  sale: SaleFacts,
  at: Date,
): ResolvedRule | null {
  const found = resolveRules(versions, { partner, sale, at, role: null, purpose: 'sale' });
  return found.find(({ rule }) => rule.content.stacking?.mode !== 'additive') ?? null;
}

/** Of rules with several versions the newest is named, unless one of them applies or lost. */
function notInForce(unfitting: readonly [Candidate, Unfit][], mentioned: ReadonlySet<string>): RejectedRule[] {
  const newest = new Map<string, [Candidate, Unfit]>();
  for (const found of unfitting) {
    const { rule } = found[0];
    const known = newest.get(rule.ruleId);
    if (!mentioned.has(rule.ruleId) && (known === undefined || known[0].rule.number < rule.number))
      newest.set(rule.ruleId, found);
  }
  return [...newest.values()].map(([{ rule }, reason]) => rejection(rule, reason));
}

function purposeOf({ content }: CommissionRuleVersion): RulePurpose {
  const { kind } = content.calc;
  if (kind === 'draw' || kind === 'reward') return kind;
  return content.stacking?.mode === 'override' ? 'override' : 'sale';
}

/** Exclusive and override rules without a group share the nameless one; additive rules without a group join everything. */
function groupOf({ content: { stacking } }: CommissionRuleVersion): string | null {
  return stacking?.mode === 'additive' ? (stacking.group ?? null) : (stacking?.group ?? '');
}

interface Unfit {
  readonly reason: RejectionReason;
  readonly dimension?: ScopeDimension;
}

function unfit({ rule, fits }: Candidate, question: RuleQuestion): Unfit | null {
  const { sale, at, role, isBeside = false } = question;
  const { content } = rule;
  if (at < rule.startAt) return { reason: 'NOT_YET_VALID' };
  if (rule.endAt !== null && rule.endAt <= at) return { reason: 'NO_LONGER_VALID' };
  const elsewhere = fits.find(([, fitting]) => !fitting(sale));
  if (elsewhere !== undefined) return { reason: 'OTHER_SCOPE', dimension: elsewhere[0] };
  if (content.dealIds !== undefined && !includes(content.dealIds, sale.dealId)) return { reason: 'OTHER_DEAL' };
  if (content.linkIds !== undefined && !includes(content.linkIds, sale.linkId)) return { reason: 'OTHER_LINK' };
  const forAnybody = role !== 'serviced_by' && !isBeside;
  if (content.role === undefined ? !forAnybody : content.role !== role) return { reason: 'OTHER_ROLE' };
  if (role === null && question.purpose === 'sale' && content.ownSalesOnly === true)
    return { reason: 'OWN_SALES_ONLY' };
  if (momentOf(content.basis) !== (question.moment ?? 'collected')) return { reason: 'OTHER_MOMENT' };
  return isWithinDays(content.timing.days, question) ? null : { reason: 'OUTSIDE_DAYS' };
}

function isWithinDays(days: { first: string; last: string } | undefined, { at, timeZone }: RuleQuestion): boolean {
  if (days === undefined) return true;
  const day = localDateOf(at, timeZone ?? 'UTC');
  return days.first <= day && day <= days.last;
}

function momentOf(basis: RuleBasis): 'invoiced' | 'collected' {
  return basis === 'NET_INVOICED' ? 'invoiced' : 'collected';
}

function includes(ids: readonly string[], id: string | undefined): boolean {
  return id !== undefined && ids.includes(id);
}

function lossReason(winner: Candidate, loser: Candidate): RejectionReason {
  if (winner.level !== loser.level || winner.specificity !== loser.specificity) return 'LESS_SPECIFIC';
  return winner.rule.content.priority === loser.rule.content.priority ? 'NEWER' : 'LOWER_PRIORITY';
}

function rejection(rule: CommissionRuleVersion, why: Unfit): RejectedRule {
  return {
    ruleVersionId: rule.id,
    code: rule.code,
    number: rule.number,
    percent: ratePercentOf(rule.content.calc) ?? '',
    ...why,
  };
}
