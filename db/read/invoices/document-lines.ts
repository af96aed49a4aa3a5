import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { planVersions, productLines } from '@/db/schema/catalog';
import { creditNoteLines, invoiceLines, invoices } from '@/db/schema/invoicing';
import { subscriptions } from '@/db/schema/subscriptions';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { DocumentLine, DocumentReference } from '@/lib/domain/invoicing/invoice-document';
import type { Currency } from '@/lib/domain/money/currency';
import { money, toDecimalString } from '@/lib/domain/money/money';

type LineRow = typeof invoiceLines.$inferSelect;

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
  /** By the key of the corrected line. */
  readonly sources: ReadonlyMap<string, DocumentReference>;
}

function documentLine(row: LineRow, { contents, subscriptions: about, unitNames, sources }: Context): DocumentLine {
  const content = contents.get(row.planVersionId);
  const item = content?.items?.find(({ key }) => key === row.itemKey);
  const isFleet = about.get(row.subscriptionId)?.deviceId === null;
  return {
    id: row.id,
    position: row.position,
    kind: row.kind,
    description: row.description,
    subscriptionId: row.subscriptionId,
    planVersionId: row.planVersionId,
    planNames: content?.names ?? { en: row.description.values['plan'] ?? '' },
    itemNames: row.itemKey === null ? null : (item?.names ?? { en: row.itemKey }),
    unitNames: isFleet && row.itemKey === null ? (unitNames.get(row.subscriptionId) ?? null) : null,
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
    sources: await loadSources(
      tx,
      tenantId,
      rows.flatMap((row) => row.correctsKey ?? []),
    ),
  };
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
