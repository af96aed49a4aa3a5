import { canonicalJson } from '@/lib/domain/canonical-json';
import type { CatalogDocument, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Finding, FindingLabel } from '@/lib/domain/catalog/check-catalog';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import { intervalKey } from '@/lib/domain/time/interval';

/**
 * Special prices that would never hold or hold together with another one. Those the base has already are not looked at again for
 * what they reach, since plans that are no longer sold are still had. Whether the customer exists is not known here.
 */
export function checkOverrides(document: CatalogDocument, base: CatalogDocument | undefined): Finding[] {
  const running = (document.overrides ?? []).filter(({ ended }) => ended === undefined);
  const known = new Set(base?.overrides?.map((each) => canonicalJson(each)));
  return running.flatMap((override, index) => [
    ...(known.has(canonicalJson(override)) ? [] : unreached(override, document.plans)),
    ...running
      .slice(0, index)
      .filter((other) => overlap(other, override))
      .map((other) => finding(override, ['startOn'], 'overridesOverlap', { other: other.key })),
  ]);
}

function unreached(override: PriceOverrideContent, plans: readonly PlanContent[]): Finding[] {
  const { planKey, itemKey, currency, interval } = override;
  const reached = plans.filter(({ key }) => planKey === null || key === planKey);
  if (reached.length === 0) return [finding(override, ['planKey'], 'overrideNoPlan', { plan: planKey ?? '' })];
  const items = reached.flatMap((plan) => plan.items ?? []).filter(({ key }) => itemKey === null || key === itemKey);
  if (itemKey !== null && items.length === 0)
    return [finding(override, ['itemKey'], 'overrideNoItem', { item: itemKey })];
  if (currency === undefined) return [];
  const prices = [...(itemKey === null ? reached : []), ...items].flatMap((priced) => priced.prices);
  if (prices.some((price) => price.currency === currency && intervalKey(price.interval) === interval)) return [];
  return [finding(override, ['currency'], 'overrideNotSold', { currency, interval: interval ?? '' })];
}

/**
 * Whether two prices of one subject and scope hold at one time for certain. When one begins at publishing and the other has an end,
 * only the time of publishing tells; publishing looks at it again.
 */
function overlap(left: PriceOverrideContent, right: PriceOverrideContent): boolean {
  if (scopeOf(left) !== scopeOf(right)) return false;
  return !isOver(left, right) && !isOver(right, left);
}

function isOver({ endOn }: PriceOverrideContent, { startOn }: PriceOverrideContent): boolean {
  return endOn !== undefined && (startOn === undefined || endOn <= startOn);
}

function scopeOf({ for: subject, planKey, itemKey, kind, currency, interval }: PriceOverrideContent): string {
  return canonicalJson({ subject, planKey, itemKey, kind, currency, interval });
}

function finding(
  { key, for: subject }: PriceOverrideContent,
  path: readonly string[],
  label: FindingLabel,
  values: Readonly<Record<string, string>>,
): Finding {
  return { severity: 'error', path: ['overrides', key, ...path], label, values: { ...values, subject: subject.id } };
}
