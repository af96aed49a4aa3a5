import type { SharedAttribution } from '@/db/write/commissions';
import type { SaleAttribution } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleVersion, SplitShare } from '@/lib/domain/commissions/commission-rule';
import { attributionAt, type AttributionRole, type AttributionSubject } from '@/lib/domain/partners/attribution';
import { exact, exactToString } from '@/lib/domain/money/exact';

/** Who is attributed a sale: the one who earns on it, and everybody else, each in another role. */
export interface AttributedSale {
  readonly seller: SharedAttribution;
  readonly others: readonly SharedAttribution[];
  /** Partners in the seller's role on the same target, with their percent; empty when the seller has all of it. */
  readonly sharing: readonly SplitShare[];
}

/**
 * Reads the attributions in force at an instant. The nearest target of each role counts. With a role, who is attributed in it earns,
 * as on a service visit; without one, who sold, installed or brought.
 */
export function attributedSale(
  attributions: readonly SharedAttribution[],
  subject: AttributionSubject,
  { at, role }: { readonly at: Date; readonly role?: AttributionRole | undefined },
): AttributedSale | null {
  const found = role === undefined ? attributionAt(attributions, subject, at) : null;
  const inRole = attributions.filter(
    (each) =>
      each.role === role &&
      subject[each.target.kind] === each.target.id &&
      each.startAt <= at &&
      (each.endAt === null || at < each.endAt),
  );
  const seller = attributions.find((each) => each.id === (found?.id ?? inRole.toSorted(nearestFirst)[0]?.id));
  if (!seller) return null;
  const inForce = attributions.filter(
    ({ target, startAt, endAt }) =>
      subject[target.kind] === target.id && startAt <= at && (endAt === null || at < endAt),
  );
  const others = new Map<string, SharedAttribution>();
  for (const each of inForce.toSorted(nearestFirst))
    if (each.role !== seller.role && !others.has(each.role)) others.set(each.role, each);
  const beside = inForce.filter(
    (each) => each.role === seller.role && each.target.id === seller.target.id && each.id !== seller.id,
  );
  return { seller, others: [...others.values()], sharing: sharingOf(seller, beside) };
}

/** Rules as they are where partners share one role: a commission that nobody divided yet is divided by their shares. */
export function sharedRules(
  versions: readonly CommissionRuleVersion[],
  sharing: readonly SplitShare[],
): readonly CommissionRuleVersion[] {
  if (sharing.length === 0) return versions;
  return versions.map((version) =>
    version.content.split || version.content.stacking?.mode === 'override'
      ? version
      : { ...version, content: { ...version.content, split: { mode: 'split', shares: sharing } } },
  );
}

export function asSaleAttribution({ partnerId, role, startAt, evidence }: SharedAttribution): SaleAttribution {
  return { partnerId, role, since: startAt, evidence };
}

const NEAREST = ['subscription', 'device', 'site', 'customer'] as const;

function nearestFirst(a: SharedAttribution, b: SharedAttribution): number {
  return NEAREST.indexOf(a.target.kind) - NEAREST.indexOf(b.target.kind) || a.startAt.getTime() - b.startAt.getTime();
}

/** The shares of one role sum to 100; what somebody's ended attribution leaves open is the seller's. */
function sharingOf(seller: SharedAttribution, beside: readonly SharedAttribution[]): SplitShare[] {
  if (beside.length === 0 || seller.share === '100') return [];
  const given = beside.reduce((sum, { share }) => sum.plus(exact(share)), exact(0));
  if (!given.lt(exact(100))) return [];
  return [
    { to: 'seller', percent: exactToString(exact(100).minus(given)) },
    ...beside.map(({ partnerId, share }): SplitShare => ({ to: 'partner', partnerId, percent: share })),
  ];
}
