import { and, asc, count, eq, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { tenantTime } from '@/db/clock';
import { visibleTo } from '@/db/read/visibility';
import { customers } from '@/db/schema/customers';
import { creditNotes, creditNoteTaxes } from '@/db/schema/credit-notes';
import { invoiceLines, invoices, invoiceTaxes } from '@/db/schema/invoicing';
import { brands, legalEntities } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { MOST_DOCUMENT_LINES, type InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { loadCreditNoteLines, loadInvoiceLines } from './document-lines';
import { billedOnBehalf } from '@/db/read/partner/billed-on-behalf';
import {
  type Issue,
  cardOfInvoice,
  caretakerOfDocument,
  deviceOfDocument,
  quoteOfInvoice,
} from './document-surroundings';

/**
 * An issued invoice or credit note, by its id; null for one that does not exist for this viewer. Refuses, before they are read,
 * invoices of more than 10,000 lines.
 */
export async function findInvoiceDocument(viewer: AnyViewer, id: string): Promise<InvoiceDocument | Refusal | null> {
  return inTenant(viewer.tenantId, async (tx) => {
    const at = await tenantTime(tx, viewer.tenantId);
    const seen = visibleTo(viewer, at).payers;
    return (await invoiceDocument(tx, viewer, id, seen)) ?? (await creditNoteDocument(tx, viewer, id, seen));
  });
}

async function invoiceDocument(
  tx: Tx,
  viewer: AnyViewer,
  id: string,
  seen: SQL,
): Promise<InvoiceDocument | Refusal | null> {
  const { tenantId } = viewer;
  const [found] = await tx
    .select({ invoice: invoices, customer: customers, brand: brands, entity: legalEntities })
    .from(invoices)
    .innerJoin(customers, and(eq(customers.tenantId, invoices.tenantId), eq(customers.id, invoices.customerId)))
    .innerJoin(brands, and(eq(brands.tenantId, invoices.tenantId), eq(brands.id, invoices.brandId)))
    .innerJoin(
      legalEntities,
      and(eq(legalEntities.tenantId, invoices.tenantId), eq(legalEntities.id, invoices.legalEntityId)),
    )
    .where(and(eq(invoices.tenantId, tenantId), eq(invoices.id, id), seen));
  if (!found || !mayRead(viewer, found.invoice)) return null;
  const { invoice, customer } = found;
  const tooLong = await refusalIfTooLong(tx, invoice);
  if (tooLong) return tooLong;
  const { lines, subscriptions } = await loadInvoiceLines(tx, tenantId, id);
  const issue = { tenantId, customerId: customer.id, at: invoice.issuedAt, subscriptions };
  const unpaid = invoice.status === 'open' || invoice.status === 'partly_paid';
  const { walletAppliedMinor, balanceAppliedMinor, paidMinor, creditedMinor, totalMinor } = invoice;
  const settledMinor = walletAppliedMinor + balanceAppliedMinor + paidMinor + creditedMinor;
  return {
    kind: 'invoice',
    ...(await partsOf(tx, found, invoice, subscriptions)),
    status: invoice.status,
    dueAt: invoice.dueAt,
    paidAt: invoice.paidAt,
    taxBehavior: invoice.taxBehavior,
    walletAppliedMinor,
    balanceAppliedMinor,
    paidMinor,
    creditedMinor,
    openMinor: unpaid ? Math.max(0, totalMinor - settledMinor) : 0,
    lines,
    taxes: await tx
      .select()
      .from(invoiceTaxes)
      .where(and(eq(invoiceTaxes.tenantId, tenantId), eq(invoiceTaxes.invoiceId, id)))
      .orderBy(asc(invoiceTaxes.position)),
    about: await deviceOfDocument(tx, issue),
    paidWith: await cardOfInvoice(tx, tenantId, invoice),
    quote: await quoteOfInvoice(tx, tenantId, invoice.quoteId),
    caretaker: await caretakerOfDocument(tx, issue),
    corrects: null,
    reason: null,
  };
}

async function creditNoteDocument(tx: Tx, viewer: AnyViewer, id: string, seen: SQL): Promise<InvoiceDocument | null> {
  const { tenantId } = viewer;
  const [found] = await tx
    .select({ note: creditNotes, invoice: invoices, customer: customers, brand: brands, entity: legalEntities })
    .from(creditNotes)
    .innerJoin(invoices, and(eq(invoices.tenantId, creditNotes.tenantId), eq(invoices.id, creditNotes.invoiceId)))
    .innerJoin(customers, and(eq(customers.tenantId, creditNotes.tenantId), eq(customers.id, creditNotes.customerId)))
    .innerJoin(brands, and(eq(brands.tenantId, creditNotes.tenantId), eq(brands.id, creditNotes.brandId)))
    .innerJoin(
      legalEntities,
      and(eq(legalEntities.tenantId, creditNotes.tenantId), eq(legalEntities.id, creditNotes.legalEntityId)),
    )
    .where(and(eq(creditNotes.tenantId, tenantId), eq(creditNotes.id, id), seen));
  if (!found || !mayRead(viewer, found.note)) return null;
  const { note, invoice } = found;
  const { lines, subscriptions } = await loadCreditNoteLines(tx, note);
  const issue = { tenantId, customerId: note.customerId, at: note.issuedAt, subscriptions };
  return {
    kind: 'credit_note',
    ...(await partsOf(tx, found, note, subscriptions)),
    status: 'issued',
    dueAt: null,
    paidAt: null,
    taxBehavior: 'exclusive',
    walletAppliedMinor: 0,
    balanceAppliedMinor: note.balanceMinor,
    paidMinor: note.refundMinor,
    creditedMinor: note.offsetMinor,
    openMinor: 0,
    lines,
    taxes: await tx
      .select()
      .from(creditNoteTaxes)
      .where(and(eq(creditNoteTaxes.tenantId, tenantId), eq(creditNoteTaxes.creditNoteId, id)))
      .orderBy(asc(creditNoteTaxes.position)),
    about: await deviceOfDocument(tx, issue),
    paidWith: await cardOfInvoice(tx, tenantId, invoice),
    quote: null,
    caretaker: await caretakerOfDocument(tx, issue),
    corrects: { id: invoice.id, number: invoice.number, issuedAt: invoice.issuedAt },
    reason: note.reason,
  };
}

async function refusalIfTooLong(tx: Tx, { tenantId, id, number }: Issued): Promise<Refusal | null> {
  const [counted] = await tx
    .select({ lines: count() })
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, id)));
  const lines = counted?.lines ?? 0;
  if (lines <= MOST_DOCUMENT_LINES) return null;
  return refuse('LIMIT_EXCEEDED', `${number} has ${lines} lines; a document has ${MOST_DOCUMENT_LINES} at most.`, {
    field: 'lines',
    values: { lines: String(lines), most: String(MOST_DOCUMENT_LINES) },
  });
}

function mayRead(viewer: AnyViewer, { tenantId, brandId, customerId }: Issued): boolean {
  // What a partner sees here is what its own account was billed.
  const isPartner = viewer.kind === 'person' && viewer.organization.kind === 'partner';
  const partnerId = isPartner ? { partnerId: viewer.organization.id } : {};
  return may(viewer, 'invoice.read', { tenantId, brandId, customerId, ...partnerId }).allowed;
}

type Issued = Pick<
  typeof invoices.$inferSelect,
  | 'tenantId'
  | 'id'
  | 'brandId'
  | 'customerId'
  | 'number'
  | 'currency'
  | 'issuedAt'
  | 'seller'
  | 'buyer'
  | 'netMinor'
  | 'taxMinor'
  | 'totalMinor'
>;

/** What both kinds of document have in the same columns. */
async function partsOf(
  tx: Tx,
  {
    customer,
    brand,
    entity,
  }: {
    customer: typeof customers.$inferSelect;
    brand: typeof brands.$inferSelect;
    entity: typeof legalEntities.$inferSelect;
  },
  issued: Issued,
  subscriptions: Issue['subscriptions'],
) {
  const of = { tenantId: issued.tenantId, customerId: issued.customerId, at: issued.issuedAt, subscriptions };
  const own = await billedOnBehalf(tx, of);
  const { id, number, currency, issuedAt, seller, buyer, netMinor, taxMinor, totalMinor } = issued;
  return {
    id,
    number,
    locale: customer.locale,
    timeZone: customer.timeZone,
    currency,
    issuedAt,
    netMinor,
    taxMinor,
    totalMinor,
    collection: customer.collection,
    customer: { id: customer.id, name: customer.name, email: customer.email },
    brand: {
      id: brand.id,
      key: brand.key,
      name: brand.name,
      supportEmail: brand.supportEmail,
      supportPhone: brand.supportPhone,
      ...(own && { own }),
    },
    seller: { ...seller, register: entity.register, managingDirector: entity.managingDirector },
    buyer,
    payTo: entity.iban === null ? null : { iban: entity.iban, bic: entity.bic },
  };
}
