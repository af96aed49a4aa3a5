import type { LiveCatalog } from '@/db/write/catalog-live';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** An override for a plan or item that does not exist would never hold; it is refused instead. */
export function checkReach(
  { versions }: LiveCatalog,
  { planKey, itemKey }: { planKey: string | null; itemKey: string | null },
): Refusal | null {
  const reached = versions.filter((version) => planKey === null || version.planKey === planKey);
  if (planKey !== null && reached.length === 0)
    return refuse('NOT_FOUND', `There is no plan ${planKey} in this product line.`, { field: 'planKey' });
  const items = reached.flatMap(({ content }) => content.items ?? []);
  if (itemKey !== null && items.every((item) => item.key !== itemKey))
    return refuse('NOT_FOUND', `No plan charges an item ${itemKey}.`, { field: 'itemKey' });
  return null;
}
