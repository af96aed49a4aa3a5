import { inTenant } from '@/db/tenant';
import { listBrandRows } from '@/db/write/brand-rows';
import { listProductLineRows } from '@/db/write/catalog';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';

export interface LineBrand {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** What its product lines are sold in today. */
  readonly currencies: readonly string[];
}

/** The brands the viewer may start a product line for. */
export async function listLineBrands(viewer: AnyViewer): Promise<LineBrand[]> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const lines = await listProductLineRows(tx, tenantId);
    const rows = await listBrandRows(tx, tenantId);
    return rows
      .filter(({ id }) => may(viewer, 'feature.edit', { tenantId, brandId: id }).allowed)
      .map(({ id, key, name }) => {
        const sold = lines.filter((line) => line.brandId === id).flatMap((line) => line.currencies);
        return { id, key, name, currencies: [...new Set(sold)] };
      });
  });
}
