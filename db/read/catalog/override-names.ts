import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Localized } from '@/lib/domain/localized';

/** What special prices of some catalogues name, as people know it. */
export interface OverrideNames {
  /** Customers and partners by id. */
  readonly subjects: Readonly<Record<string, string>>;
  /** Plans by key. */
  readonly plans: Readonly<Record<string, Localized>>;
}

export async function overrideNames(
  tx: Tx,
  tenantId: string,
  documents: readonly CatalogDocument[],
): Promise<OverrideNames> {
  const subjects = documents.flatMap(({ overrides = [] }) => overrides.map((each) => each.for));
  const idsOf = (kind: 'customer' | 'partner'): string[] => [
    ...new Set(subjects.filter((subject) => subject.kind === kind).map(({ id }) => id)),
  ];
  const [people, books] = await Promise.all([
    namesIn(tx, customers, { tenantId, ids: idsOf('customer') }),
    namesIn(tx, partners, { tenantId, ids: idsOf('partner') }),
  ]);
  return {
    subjects: Object.fromEntries([...people, ...books].map(({ id, name }) => [id, name])),
    plans: Object.fromEntries(documents.flatMap(({ plans }) => plans.map(({ key, names }) => [key, names]))),
  };
}

async function namesIn(
  tx: Tx,
  table: typeof customers | typeof partners,
  { tenantId, ids }: { readonly tenantId: string; readonly ids: readonly string[] },
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return tx
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), inArray(table.id, [...ids])));
}
