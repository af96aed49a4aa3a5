import type { DiffRow } from '@/lib/domain/catalog/diff';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Impact } from '@/lib/domain/catalog/impact/impact';

/** Why a second person has to look at a draft before it is published. */
export type ApprovalReason = 'existing_customers' | 'price_rise' | 'safety_feature' | 'legal_feature';

export interface ApprovalQuestion {
  /** Who is touched; null for new customers only. */
  readonly impact: Pick<Impact, 'who' | 'effects'> | null;
  readonly changes: readonly DiffRow[];
  readonly features: readonly Pick<FeatureDefinition, 'key' | 'criticality'>[];
}

/**
 * Why publishing needs approval: somebody who is a customer already is touched (by the rollout or by a special price), or what an existing plan grants of a safety or
 * legal feature changes. Empty when none is needed.
 */
export function approvalReasons({ impact, changes, features }: ApprovalQuestion): ApprovalReason[] {
  const changed = new Set(changes.map(({ field }) => (field.label === 'grant' ? field.values.feature : undefined)));
  const isChanged = (criticality: FeatureDefinition['criticality']): boolean =>
    features.some((feature) => feature.criticality === criticality && changed.has(feature.key));
  // Special prices are for customers who are there already, whatever rollout is chosen.
  const isPriced = changes.some(({ field }) => field.label === 'override');
  return [
    ...(isPriced || (impact !== null && impact.who.total > 0) ? (['existing_customers'] as const) : []),
    ...(isChanged('safety') ? (['safety_feature'] as const) : []),
    ...(isChanged('legal') ? (['legal_feature'] as const) : []),
  ];
}
