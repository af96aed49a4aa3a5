import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';

/** The tiers with edits laid over them that are still on their way: moved, archived, brought back, gone. */
export function withPendingTiers(
  plans: readonly PlanContent[],
  pending: ReadonlyMap<string, Patch>,
): readonly PlanContent[] {
  let next = plans;
  for (const patch of pending.values()) next = withTierEdit(next, patch);
  return next;
}

function withTierEdit(plans: readonly PlanContent[], patch: Patch): readonly PlanContent[] {
  switch (patch.op) {
    case 'move-plan':
      return moved(plans, patch.plan, patch.after);
    case 'archive-plan':
      return plans.map((plan) => (plan.key === patch.plan ? { ...plan, archived: true } : plan));
    case 'remove-plan':
      return plans.filter(({ key }) => key !== patch.plan);
    case 'set': {
      const [, key, field, ...rest] = patch.path;
      const { value } = patch;
      if (field !== 'archived' || rest.length > 0 || typeof value !== 'boolean') return plans;
      return plans.map((plan) => (plan.key === key ? { ...plan, archived: value } : plan));
    }
    case 'unset':
    case 'add-plan':
      return plans;
  }
}

function moved(plans: readonly PlanContent[], key: string, after: string | null): readonly PlanContent[] {
  const plan = plans.find((each) => each.key === key);
  if (plan === undefined) return plans;
  const rest = plans.filter((each) => each !== plan);
  const left = after === null ? -1 : rest.findIndex((each) => each.key === after);
  return after !== null && left < 0 ? plans : rest.toSpliced(left + 1, 0, plan);
}

/**
 * The edit that puts a tier at a place among the tiers that are shown, counted from 0. Tiers that are not shown keep their
 * neighbours. Null when it stands there already.
 */
export function moveTo(
  plans: readonly PlanContent[],
  shown: readonly PlanContent[],
  key: string,
  place: number,
): Patch | null {
  const from = shown.findIndex((plan) => plan.key === key);
  const to = Math.max(0, Math.min(place, shown.length - 1));
  if (from < 0 || from === to) return null;
  const others = shown.filter((plan) => plan.key !== key);
  if (to > 0) return { op: 'move-plan', plan: key, after: others[to - 1]?.key ?? null };
  const first = plans.findIndex((plan) => plan.key === others[0]?.key);
  return { op: 'move-plan', plan: key, after: plans[first - 1]?.key ?? null };
}
