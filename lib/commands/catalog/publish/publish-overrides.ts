import { timeZoneOfLine } from '@/db/write/catalog';
import { lockCustomer } from '@/db/write/customers';
import { lockPartner } from '@/db/write/payers';
import {
  insertPriceOverride,
  listOverridesOf,
  setOverrideEnd,
  type PriceOverrideRow,
} from '@/db/write/price-overrides';
import type { CommandContext } from '@/lib/commands/run-command';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { OverrideSubject, PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import {
  decideOverrideChanges,
  subjectsOfChanges,
  type OverrideChanges,
} from '@/lib/domain/coupons/decide-override-changes';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface OverridesAsked {
  readonly productLineId: string;
  readonly brandId: string;
  readonly base: CatalogDocument;
  readonly document: CatalogDocument;
}

/**
 * What the special prices of a draft would do to the stored ones now. Locks everybody they are for, so that nobody else sets a
 * price meanwhile; whoever does not exist or belongs to another brand is refused by the field of the entry.
 */
export async function decideOverrides(
  context: CommandContext,
  { productLineId, brandId, base, document }: OverridesAsked,
): Promise<OverrideChanges | Refusal> {
  const { tx, tenantId, at } = context;
  const subjects = subjectsOfChanges(base, document);
  if (subjects.length === 0) return { begin: [], end: [] };
  const rows: PriceOverrideRow[] = [];
  for (const subject of subjects) {
    if (!(await lockSubject(context, subject, brandId))) return unknownSubject(document, subject);
    rows.push(...(await listOverridesOf(tx, tenantId, { ...columnsOf(subject), productLineId })));
  }
  const wrong = wronglyEnded({ base, document }, rows);
  if (wrong !== null) return wrong;
  const timeZone = await timeZoneOfLine(tx, tenantId, productLineId);
  return decideOverrideChanges({ base, document, rows, at, timeZone });
}

/** Writes what was decided, in the transaction of the release. */
export async function publishOverrides(
  { tx, tenantId, at, newId, audit, emit }: CommandContext,
  changes: OverrideChanges,
  release: { readonly releaseId: string; readonly productLineId: string; readonly publishedBy: string },
): Promise<void> {
  const { releaseId, productLineId, publishedBy } = release;
  for (const { id, endAt } of changes.end) {
    await setOverrideEnd(tx, tenantId, id, endAt);
    await audit('price_override.ended', { kind: 'override', id }, { endAt, releaseId });
    await emit('price_override.ended', { overrideId: id, releaseId });
  }
  for (const { for: subject, ...terms } of changes.begin) {
    const id = newId('override');
    const stored = { ...terms, ...columnsOf(subject), productLineId };
    await insertPriceOverride(tx, { ...stored, tenantId, id, releaseId, createdAt: at, createdBy: publishedBy });
    await audit('price_override.set', { kind: 'override', id }, { ...stored, releaseId });
    await emit('price_override.set', { overrideId: id, ...columnsOf(subject), releaseId });
  }
}

async function lockSubject(
  { tx, tenantId }: CommandContext,
  { kind, id }: OverrideSubject,
  brandId: string,
): Promise<boolean> {
  if (kind === 'partner') return (await lockPartner(tx, tenantId, id)) !== undefined;
  return (await lockCustomer(tx, tenantId, id))?.brandId === brandId;
}

function unknownSubject({ overrides = [] }: CatalogDocument, { kind, id }: OverrideSubject): Refusal {
  const entry = overrides.find((each) => each.for.kind === kind && each.for.id === id);
  return refuse('NOT_FOUND', `There is no such ${kind} of this brand.`, {
    field: ['overrides', entry?.key ?? '', 'for'].join('.'),
  });
}

/** An entry that ends a price which was set directly says which one, so that what was reviewed is what ends. */
function wronglyEnded(
  { base, document }: Pick<OverridesAsked, 'base' | 'document'>,
  rows: readonly PriceOverrideRow[],
): Refusal | null {
  const known = new Set(base.overrides?.map(({ key }) => key));
  for (const entry of document.overrides ?? []) {
    if (entry.ended === undefined || known.has(entry.key)) continue;
    const row = rows.find(({ id }) => id === entry.key);
    if (row !== undefined && isSamePrice(row, entry)) continue;
    return refuse('NOT_FOUND', 'There is no such price to end.', {
      field: `overrides.${entry.key}`,
    });
  }
  return null;
}

function isSamePrice(row: PriceOverrideRow, entry: PriceOverrideContent): boolean {
  const isSameScope = row.planKey === entry.planKey && row.itemKey === entry.itemKey && row.kind === entry.kind;
  const isSameUnit = row.currency === (entry.currency ?? null) && row.interval === (entry.interval ?? null);
  return isSameScope && isSameUnit && row.value === entry.value;
}

function columnsOf({ kind, id }: OverrideSubject): { customerId: string | null; partnerId: string | null } {
  return { customerId: kind === 'customer' ? id : null, partnerId: kind === 'partner' ? id : null };
}
