import {
  SCOPE_DIMENSIONS,
  type CommissionRuleVersion,
  type RuleAudience,
  type SaleFacts,
  type ScopeDimension,
} from '@/lib/domain/commissions/commission-rule';
import type { WindowKind } from '@/lib/domain/commissions/rule-calc';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { territoryTest } from '@/lib/domain/partners/serves-address';

/** Nearest first: a rule for a deal beats one for a link, for a partner, for a type or tier, for everybody who signed the plan. */
export const RULE_LEVELS = ['DEAL', 'LINK', 'PARTNER', 'PARTNER_TYPE', 'PLAN'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

export interface RulePartner {
  readonly partnerId: string;
  readonly type: PartnerType;
  readonly tier?: string;
}

export interface Candidate {
  readonly rule: CommissionRuleVersion;
  readonly level: RuleLevel;
  /** Dimensions of the scope; a postal code counts for more than its country. */
  readonly specificity: number;
  readonly fits: readonly (readonly [ScopeDimension, (sale: SaleFacts) => boolean])[];
}

/** The rules of a plan made ready to be asked many times: ranked, with their scopes as sets, per partner. */
export interface PreparedRules {
  /** Rules meant for this partner, nearest first; the deal, the link and the scope are still to be looked at. */
  readonly candidatesFor: (partner: RulePartner) => readonly Candidate[];
  /** Windows over which some rule asks what a partner sold. */
  readonly qualificationWindows: ReadonlySet<WindowKind>;
  readonly hasOverrides: boolean;
}

const prepared = new WeakMap<readonly CommissionRuleVersion[], PreparedRules>();

/** Prepares rules once for as long as the same list is used. The list must not be changed afterwards. */
export function prepareRules(versions: readonly CommissionRuleVersion[]): PreparedRules {
  const known = prepared.get(versions);
  if (known !== undefined) return known;
  const ranked = rankedRules(versions);
  const perPartner = new Map<string, readonly Candidate[]>();
  // The same member of a chain is asked for again and again.
  const perMember = new WeakMap<RulePartner, readonly Candidate[]>();
  const rules: PreparedRules = {
    candidatesFor: (partner) => {
      const before = perMember.get(partner);
      if (before !== undefined) return before;
      const key = [partner.partnerId, partner.type, partner.tier ?? ''].join('/');
      const found = perPartner.get(key) ?? ranked.filter(({ rule }) => isRuleFor(rule.content, partner));
      perPartner.set(key, found);
      perMember.set(partner, found);
      return found;
    },
    qualificationWindows: new Set(versions.flatMap(({ content }) => content.qualification?.window ?? [])),
    hasOverrides: versions.some(({ content }) => content.stacking?.mode === 'override'),
  };
  prepared.set(versions, rules);
  return rules;
}

/** All of them in the order in which they are looked at. */
export function rankedRules(versions: readonly CommissionRuleVersion[]): Candidate[] {
  return versions.map(candidateOf).toSorted(nearerFirst);
}

function candidateOf(rule: CommissionRuleVersion): Candidate {
  const { scope, except = {} } = rule.content;
  const fits: Candidate['fits'][number][] = SCOPE_DIMENSIONS.flatMap((dimension) => {
    const accepted = scope[dimension];
    return accepted === undefined ? [] : [[dimension, fitOf(dimension, accepted)] as const];
  });
  const dimensions = fits.length;
  for (const dimension of SCOPE_DIMENSIONS) {
    const excluded = dimension === 'event' ? undefined : except[dimension];
    if (excluded !== undefined) fits.push([dimension, outsideOf(dimension, excluded)]);
  }
  // What a visit is paid for is service: only a rule that names visits is about it.
  if (scope.event === undefined) fits.push(['event', (sale) => sale.event !== 'visit']);
  const narrow = scope.territory?.every((territory) => territory.includes('-')) ?? false;
  return { rule, level: levelOf(rule.content), specificity: 2 * dimensions + (narrow ? 1 : 0), fits };
}

function levelOf(audience: RuleAudience): RuleLevel {
  if (audience.dealIds !== undefined) return 'DEAL';
  if (audience.linkIds !== undefined) return 'LINK';
  if (audience.partnerIds !== undefined) return 'PARTNER';
  return audience.partnerTypes === undefined && audience.partnerTiers === undefined ? 'PLAN' : 'PARTNER_TYPE';
}

/** Whether a rule is meant for a partner at all. */
export function isRuleFor({ partnerIds, partnerTypes, partnerTiers }: RuleAudience, partner: RulePartner): boolean {
  return (
    (partnerIds?.includes(partner.partnerId) ?? true) &&
    (partnerTypes?.includes(partner.type) ?? true) &&
    (partnerTiers === undefined || (partner.tier !== undefined && partnerTiers.includes(partner.tier)))
  );
}

function fitOf(dimension: ScopeDimension, accepted: readonly string[]): (sale: SaleFacts) => boolean {
  if (dimension === 'territory') {
    const tests = accepted.map(territoryTest);
    return ({ country, postalCode = null }) =>
      country !== undefined && tests.some((isWithin) => isWithin({ country, postalCode }));
  }
  const isAccepted = textTest(accepted);
  if (dimension === 'event') return (sale) => [sale.event ?? 'sale', ...(sale.contains ?? [])].some(isAccepted);
  return (sale) => {
    const value = sale[dimension];
    return value !== undefined && isAccepted(value);
  };
}

/** What is not known is outside of nothing: nobody can say that it is not what a rule leaves out. */
function outsideOf(dimension: ScopeDimension, excluded: readonly string[]): (sale: SaleFacts) => boolean {
  const isWithin = fitOf(dimension, excluded);
  if (dimension !== 'territory') return (sale) => sale[dimension] !== undefined && !isWithin(sale);
  return (sale) => {
    const { country, postalCode } = sale;
    if (country === undefined || isWithin(sale)) return false;
    return postalCode !== undefined || !excluded.some((territory) => territory.startsWith(`${country}-`));
  };
}

/** Whether a text is one of the values, or begins, ends or goes on as one with a star says. */
function textTest(accepted: readonly string[]): (text: string) => boolean {
  const values = new Set(accepted.filter((value) => !value.includes('*')));
  const patterns = accepted
    .filter((value) => value.includes('*'))
    .map((value) => ({ open: value.startsWith('*'), on: value.endsWith('*'), part: value.replaceAll('*', '') }));
  return (text) =>
    values.has(text) ||
    patterns.some(({ open, on, part }) => {
      if (open && on) return text.includes(part);
      return open ? text.endsWith(part) : text.startsWith(part);
    });
}

function nearerFirst(a: Candidate, b: Candidate): number {
  return (
    RULE_LEVELS.indexOf(a.level) - RULE_LEVELS.indexOf(b.level) ||
    b.specificity - a.specificity ||
    b.rule.content.priority - a.rule.content.priority ||
    a.rule.createdAt.getTime() - b.rule.createdAt.getTime() ||
    (a.rule.id < b.rule.id ? -1 : 1)
  );
}
