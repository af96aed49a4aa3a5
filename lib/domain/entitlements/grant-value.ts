import { grantsSomething, type Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureKind } from '@/lib/domain/catalog/feature';
import type { EntitledFeature } from '@/lib/domain/entitlements/entitlement-set';

/** What a device reads for a grant; without one, the value of the kind that gives nothing. */
export function entitledValue(
  kind: FeatureKind,
  grant: Grant | null,
): Pick<EntitledFeature, 'value' | 'included' | 'per'> {
  switch (grant?.kind) {
    case 'switch':
      return { value: grant.on };
    case 'limit':
    case 'config':
      return { value: grant.value };
    case 'metered':
      return { value: grant.included, included: grant.included, per: grant.per };
    case undefined:
      return { value: { switch: false, limit: 0, metered: 0, config: '' }[kind] };
  }
}

export function withheld(grant: Grant | undefined): boolean {
  return !grantsSomething(grant);
}

/** Whether one grant gives more than another of the same kind. A configuration is more only than none. */
export function moreOf(left: Grant, right: Grant | null): boolean {
  if (right === null) return grantsSomething(left);
  if (left.kind === 'limit' && right.kind === 'limit') return left.value > right.value;
  if (left.kind === 'metered' && right.kind === 'metered') return perYear(left) > perYear(right);
  return grantsSomething(left) && !grantsSomething(right);
}

function perYear(grant: Extract<Grant, { kind: 'metered' }>): number {
  return grant.per === 'month' ? grant.included * 12 : grant.included;
}
