import type { DraftView } from '@/db/read/catalog/draft-view';
import { findPlan, type PlanContent } from '@/lib/domain/catalog/catalog-document';

/** The plans of a draft that would get a new version. */
export function changedPlans({ base, document }: Pick<DraftView, 'base' | 'document'>): PlanContent[] {
  return document.plans.filter((plan) => JSON.stringify(plan) !== JSON.stringify(findPlan(base, plan.key)));
}
