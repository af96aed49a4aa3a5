import {
  SCOPE_DIMENSIONS,
  type CommissionRuleVersion,
  type SaleFacts,
  type ScopeDimension,
} from '@/lib/domain/commissions/commission-rule';
import type { PartnerType } from '@/lib/domain/partners/partner';

/** Nearest first: a rule for a named partner beats one for the partner's type, which beats one for everybody. */
export const RULE_LEVELS = ['PARTNER', 'PARTNER_TYPE', 'PROGRAM'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

export type RejectionReason =
  'NOT_YET_VALID' | 'NO_LONGER_VALID' | 'OTHER_SCOPE' | 'LESS_SPECIFIC' | 'LOWER_PRIORITY' | 'NEWER';

export interface RejectedRule {
  readonly ruleVersionId: string;
  readonly code: string;
  readonly number: number;
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

interface Candidate {
  readonly rule: CommissionRuleVersion;
  readonly level: RuleLevel;
}

/**
 * The rule that applies to one partner for one sale: by level, then more scope dimensions, then priority, then older.
 * Rules meant for other partners are not even mentioned among the rejected, because a partner reads that list.
 */
export function resolveRule(
  rules: readonly CommissionRuleVersion[],
  partner: { readonly partnerId: string; readonly type: PartnerType },
  sale: SaleFacts,
  at: Date,
): ResolvedRule | null {
  const forPartner = rules.flatMap((rule): Candidate[] => {
    const level = levelFor(rule, partner);
    return level === null ? [] : [{ rule, level }];
  });
  const [winner, ...others] = forPartner.filter(({ rule }) => unfit(rule, sale, at) === null).toSorted(nearerFirst);
  if (winner === undefined) return null;
  const rejected = others.map((other) => rejection(other.rule, { reason: lossReason(winner, other) }));
  for (const { rule } of newestPerRule(forPartner)) {
    const reason = unfit(rule, sale, at);
    const mentioned = [winner, ...others].some((candidate) => candidate.rule.ruleId === rule.ruleId);
    if (reason !== null && !mentioned) rejected.push(rejection(rule, reason));
  }
  return { ...winner, rejected };
}

function levelFor(
  rule: CommissionRuleVersion,
  partner: { readonly partnerId: string; readonly type: PartnerType },
): RuleLevel | null {
  if (rule.content.partnerIds !== undefined)
    return rule.content.partnerIds.includes(partner.partnerId) ? 'PARTNER' : null;
  if (rule.content.partnerTypes !== undefined)
    return rule.content.partnerTypes.includes(partner.type) ? 'PARTNER_TYPE' : null;
  return 'PROGRAM';
}

function unfit(
  rule: CommissionRuleVersion,
  sale: SaleFacts,
  at: Date,
): { reason: RejectionReason; dimension?: ScopeDimension } | null {
  if (at < rule.startAt) return { reason: 'NOT_YET_VALID' };
  if (rule.endAt !== null && rule.endAt <= at) return { reason: 'NO_LONGER_VALID' };
  const dimension = SCOPE_DIMENSIONS.find((name) => {
    const accepted = rule.content.scope[name];
    const value = sale[name];
    return accepted !== undefined && (value === undefined || !accepted.includes(value));
  });
  return dimension === undefined ? null : { reason: 'OTHER_SCOPE', dimension };
}

function nearerFirst(a: Candidate, b: Candidate): number {
  return (
    RULE_LEVELS.indexOf(a.level) - RULE_LEVELS.indexOf(b.level) ||
    dimensions(b.rule) - dimensions(a.rule) ||
    b.rule.content.priority - a.rule.content.priority ||
    a.rule.createdAt.getTime() - b.rule.createdAt.getTime() ||
    (a.rule.id < b.rule.id ? -1 : 1)
  );
}

function lossReason(winner: Candidate, loser: Candidate): RejectionReason {
  if (winner.level !== loser.level || dimensions(winner.rule) !== dimensions(loser.rule)) return 'LESS_SPECIFIC';
  return winner.rule.content.priority === loser.rule.content.priority ? 'NEWER' : 'LOWER_PRIORITY';
}

function dimensions(rule: CommissionRuleVersion): number {
  return SCOPE_DIMENSIONS.filter((name) => rule.content.scope[name] !== undefined).length;
}

function newestPerRule(candidates: readonly Candidate[]): Candidate[] {
  const newest = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = newest.get(candidate.rule.ruleId);
    if (known === undefined || known.rule.number < candidate.rule.number) newest.set(candidate.rule.ruleId, candidate);
  }
  return [...newest.values()];
}

function rejection(
  rule: CommissionRuleVersion,
  why: { reason: RejectionReason; dimension?: ScopeDimension },
): RejectedRule {
  return { ruleVersionId: rule.id, code: rule.code, number: rule.number, percent: rule.content.calc.percent, ...why };
}
