import type { DraftView } from '@/db/read/catalog/draft-view';
import { canonicalJson } from '@/lib/domain/canonical-json';
import { findPlan, type PlanContent } from '@/lib/domain/catalog/catalog-document';

/** The plans of a draft that would get a new version. */
export function changedPlans({ base, document }: Pick<DraftView, 'base' | 'document'>): PlanContent[] {
  return document.plans.filter((plan) => {
    const before = findPlan(base, plan.key);
    return before === undefined || canonicalJson(plan) !== canonicalJson(before);
  });
}
