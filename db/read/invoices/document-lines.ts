import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { features, plans, planVersions, productLines } from '@/db/schema/catalog';
import { creditNoteLines } from '@/db/schema/credit-notes';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { subscriptions } from '@/db/schema/subscriptions';
import type { PlanContent, PlanItem } from '@/lib/domain/catalog/catalog-document';
import type { CountedIn, DocumentLine, DocumentReference } from '@/lib/domain/invoicing/invoice-document';
import type { Currency } from '@/lib/domain/money/currency';
import { money, toDecimalString } from '@/lib/domain/money/money';

/** A line as far as its words depend on it; one of a draft has no id of its own yet. */
type LineRow = Pick<
  typeof invoiceLines.$inferSelect,
  | 'id'
  | 'position'
  | 'kind'
  | 'description'
  | 'subscriptionId'
  | 'planVersionId'
  | 'itemKey'
  | 'quantity'
  | 'unitAmount'
  | 'amountMinor'
  | 'netMinor'
  | 'taxCategory'
  | 'periodStart'
  | 'periodEnd'
  | 'derivation'
  | 'correctsKey'
>;

/** What lines are about, as far as it is the same for all of them. */
export interface LinesOfDocument {
  readonly lines: readonly DocumentLine[];
  /** The subscriptions the lines name, each once. */
  readonly subscriptions: readonly { readonly id: string; readonly deviceId: string | null }[];
}

export async function loadInvoiceLines(tx: Tx, tenantId: string, invoiceId: string): Promise<LinesOfDocument> {
  const rows = await tx
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(invoiceLines.position));
  return describeLines(tx, tenantId, rows);
}

/** Lines with the names of what they are about. */
export async function describeLines(tx: Tx, tenantId: string, rows: readonly LineRow[]): Promise<LinesOfDocument> {
  const about = await loadContext(tx, tenantId, rows);
  return { lines: rows.map((row) => documentLine(row, about)), subscriptions: [...about.subscriptions.values()] };
}

/** The lines of a credit note, each about a line of the invoice it takes back. */
export async function loadCreditNoteLines(
  tx: Tx,
  { tenantId, id, currency }: { tenantId: string; id: string; currency: Currency },
): Promise<LinesOfDocument> {
  const found = await tx
    .select({ note: creditNoteLines, line: invoiceLines })
    .from(creditNoteLines)
    .innerJoin(
      invoiceLines,
      and(eq(invoiceLines.tenantId, creditNoteLines.tenantId), eq(invoiceLines.id, creditNoteLines.invoiceLineId)),
    )
    .where(and(eq(creditNoteLines.tenantId, tenantId), eq(creditNoteLines.creditNoteId, id)))
    .orderBy(asc(creditNoteLines.position));
  const about = await loadContext(
    tx,
    tenantId,
    found.map(({ line }) => line),
  );
  const lines = found.map(({ note, line }) => ({
    ...documentLine(line, about),
    id: `${id}/${note.position}`,
    position: note.position + 1,
    kind: 'credit' as const,
    description: { key: note.description.key, values: { ...line.description.values, ...note.description.values } },
    quantity: '1',
    unitAmount: toDecimalString(money(note.netMinor, currency)),
    amountMinor: note.netMinor,
    netMinor: note.netMinor,
    taxCategory: note.taxCategory,
    derivation: note.derivation,
    corrects: null,
  }));
  return { lines, subscriptions: [...about.subscriptions.values()] };
}

interface Context {
  readonly contents: ReadonlyMap<string, PlanContent>;
  readonly subscriptions: ReadonlyMap<string, { readonly id: string; readonly deviceId: string | null }>;
  readonly unitNames: ReadonlyMap<string, DocumentLine['unitNames']>;
  /** By plan version and key of the feature. */
  readonly meterUnits: ReadonlyMap<string, CountedUnit>;
  /** By the key of the corrected line. */
  readonly sources: ReadonlyMap<string, DocumentReference>;
}

type CountedUnit = (typeof features.$inferSelect)['unit'];

function documentLine(row: LineRow, context: Context): DocumentLine {
  const { contents, subscriptions: about, unitNames, sources } = context;
  const content = contents.get(row.planVersionId);
  const item = content?.items?.find(({ key }) => key === row.itemKey);
  const isFleet = about.get(row.subscriptionId)?.deviceId === null;
  const countsUnits =
    row.itemKey === null || item?.quantity.kind === 'subscription' || item?.quantity.kind === 'devices';
  return {
    id: row.id,
    position: row.position,
    kind: row.kind,
    description: row.description,
    subscriptionId: row.subscriptionId,
    planVersionId: row.planVersionId,
    planNames: content?.names ?? { en: row.description.values['plan'] ?? '' },
    itemNames: row.itemKey === null ? null : (item?.names ?? { en: row.itemKey }),
    unitNames: isFleet && countsUnits ? (unitNames.get(row.subscriptionId) ?? null) : null,
    countedIn: item === undefined ? null : countedIn(item, row.planVersionId, context),
    quantity: row.quantity,
    unitAmount: row.unitAmount,
    amountMinor: row.amountMinor,
    netMinor: row.netMinor ?? row.amountMinor,
    taxCategory: row.taxCategory,
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    derivation: row.derivation,
    corrects: (row.correctsKey === null ? undefined : sources.get(row.correctsKey)) ?? null,
  };
}

function countedIn({ quantity }: PlanItem, planVersionId: string, { meterUnits }: Context): CountedIn | null {
  switch (quantity.kind) {
    case 'meter': {
      const unit = meterUnits.get(`${planVersionId} ${quantity.featureKey}`) ?? null;
      return { kind: 'meter', unit, per: quantity.per ?? null };
    }
    case 'devices':
    case 'device_transitions':
      return { kind: quantity.kind };
    case 'one':
    case 'subscription':
      return null;
  }
}

async function loadContext(tx: Tx, tenantId: string, rows: readonly LineRow[]): Promise<Context> {
  const versionIds = [...new Set(rows.map((row) => row.planVersionId))];
  const versions =
    versionIds.length === 0
      ? []
      : await tx
          .select({ id: planVersions.id, content: planVersions.content })
          .from(planVersions)
          .where(and(eq(planVersions.tenantId, tenantId), inArray(planVersions.id, versionIds)));
  const own = await loadSubscriptions(tx, tenantId, [...new Set(rows.map((row) => row.subscriptionId))]);
  return {
    contents: new Map(versions.map(({ id, content }) => [id, content])),
    subscriptions: new Map(own.map(({ id, deviceId }) => [id, { id, deviceId }])),
    unitNames: new Map(own.map(({ id, unitNames }) => [id, unitNames])),
    meterUnits: await loadMeterUnits(tx, tenantId, versions),
    sources: await loadSources(
      tx,
      tenantId,
      rows.flatMap((row) => row.correctsKey ?? []),
    ),
  };
}

async function loadMeterUnits(
  tx: Tx,
  tenantId: string,
  versions: readonly { readonly id: string; readonly content: PlanContent }[],
): Promise<Context['meterUnits']> {
  const metered = versions.filter(({ content }) => content.items?.some(({ quantity }) => quantity.kind === 'meter'));
  if (metered.length === 0) return new Map();
  const rows = await tx
    .select({ versionId: planVersions.id, key: features.key, unit: features.unit })
    .from(planVersions)
    .innerJoin(plans, and(eq(plans.tenantId, planVersions.tenantId), eq(plans.id, planVersions.planId)))
    .innerJoin(features, and(eq(features.tenantId, plans.tenantId), eq(features.productLineId, plans.productLineId)))
    .where(
      and(
        eq(planVersions.tenantId, tenantId),
        inArray(
          planVersions.id,
          metered.map(({ id }) => id),
        ),
      ),
    );
  return new Map(rows.map(({ versionId, key, unit }) => [`${versionId} ${key}`, unit]));
}

async function loadSubscriptions(tx: Tx, tenantId: string, ids: string[]) {
  if (ids.length === 0) return [];
  return tx
    .select({ id: subscriptions.id, deviceId: subscriptions.deviceId, unitNames: productLines.unitNames })
    .from(subscriptions)
    .innerJoin(
      productLines,
      and(eq(productLines.tenantId, subscriptions.tenantId), eq(productLines.id, subscriptions.productLineId)),
    )
    .where(and(eq(subscriptions.tenantId, tenantId), inArray(subscriptions.id, ids)));
}

async function loadSources(tx: Tx, tenantId: string, keys: string[]): Promise<Map<string, DocumentReference>> {
  if (keys.length === 0) return new Map();
  const found = await tx
    .select({ key: invoiceLines.key, id: invoices.id, number: invoices.number, issuedAt: invoices.issuedAt })
    .from(invoiceLines)
    .innerJoin(invoices, and(eq(invoices.tenantId, invoiceLines.tenantId), eq(invoices.id, invoiceLines.invoiceId)))
    .where(and(eq(invoiceLines.tenantId, tenantId), inArray(invoiceLines.key, keys)));
  return new Map(found.map(({ key, ...reference }) => [key, reference]));
}
