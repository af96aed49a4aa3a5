import type { DiffRow } from '@/lib/domain/catalog/diff';

/** What a comment about a row is kept under: the changed field as patches name it. */
export function pathOf(row: DiffRow): string {
  return ('path' in row.patch ? row.patch.path : ['plans', row.plan?.key ?? '']).join('.');
}
