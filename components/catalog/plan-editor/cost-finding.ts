import type { CostPoint } from './price-engine';

/** What a curve shows, in one sentence: a message key below `catalog.planEditor.cost` and the quantities it names. */
export type CostFinding =
  | { readonly kind: 'noLive' | 'same' }
  | { readonly kind: 'dearer' | 'cheaper'; readonly from: string }
  | { readonly kind: 'cheaperThenDearer' | 'dearerThenCheaper'; readonly below: string; readonly from: string };

/** Where a price costs something else than today, and where that turns round. Points ascend by quantity. */
export function costFinding(points: readonly CostPoint[]): CostFinding {
  const compared = points.flatMap(({ quantity, before, after }) =>
    before === null || after === null ? [] : [{ quantity, sign: Math.sign(after - before) }],
  );
  if (compared.length === 0) return { kind: 'noLive' };
  const first = compared.find(({ sign }) => sign !== 0);
  if (first === undefined) return { kind: 'same' };
  const turn = compared.findIndex(({ sign }) => sign === -first.sign);
  if (turn < 0) return { kind: first.sign > 0 ? 'dearer' : 'cheaper', from: first.quantity };
  const [below, from] = [compared[turn - 1]?.quantity ?? first.quantity, compared[turn]?.quantity ?? first.quantity];
  return { kind: first.sign > 0 ? 'dearerThenCheaper' : 'cheaperThenDearer', below, from };
}
