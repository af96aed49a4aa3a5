import type { CustomerRow } from '@/db/write/customers';
import { insertInvoice, loadIssuer, takeInvoiceNumber, type InvoiceRow } from '@/db/write/invoices';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { InvoiceTax } from '@/lib/domain/invoicing/invoice-tax';
import type { TaxBehavior } from '@/lib/domain/tax/tax-category';
import { addInterval, localDateOf } from '@/lib/domain/time/calendar';

/** Days a customer who pays by transfer has. */
const PAYMENT_TERM_DAYS = 14;

export interface InvoiceToIssue {
  readonly customer: CustomerRow;
  readonly lines: readonly BilledLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly taxBehavior: TaxBehavior;
  /** Each line without tax, in their order. */
  readonly lineNets: readonly number[];
  /** Taken from the customer's balance. */
  readonly balanceAppliedMinor: number;
  readonly taxEvidence: unknown;
  readonly quoteId: string | null;
  /** Money that is already here, from a checkout. */
  readonly paidMinor: number;
}

/** Assigns the number and writes the invoice. Its lines never change afterwards; only payments move its status. */
export async function issueInvoice(context: CommandContext, input: InvoiceToIssue): Promise<InvoiceRow> {
  const { tx, tenantId, at, newId, correlationId, emit } = context;
  const { customer, lines, taxes } = input;
  const issuer = await loadIssuer(tx, tenantId, customer.brandId);
  assert(issuer, 'a brand has a legal entity');
  const year = localDateOf(at, issuer.brand.timeZone).slice(0, 4);
  const series = `${issuer.entity.invoicePrefix}-${year}`;
  const number = `${series}-${String(await takeInvoiceNumber(tx, tenantId, series)).padStart(5, '0')}`;
  const openMinor = input.totalMinor - input.balanceAppliedMinor - input.paidMinor;
  assert(openMinor >= 0 || input.totalMinor <= 0, 'no more than the invoice is paid');
  const settled = openMinor <= 0;

  const invoice: InvoiceRow = {
    tenantId,
    id: newId('invoice'),
    legalEntityId: issuer.entity.id,
    brandId: customer.brandId,
    customerId: customer.id,
    number,
    status: settled ? 'paid' : 'open',
    currency: customer.currency,
    netMinor: input.netMinor,
    taxMinor: input.taxMinor,
    totalMinor: input.totalMinor,
    balanceAppliedMinor: input.balanceAppliedMinor,
    walletAppliedMinor: 0,
    creditedMinor: 0,
    taxBehavior: input.taxBehavior,
    paidMinor: input.paidMinor,
    issuedAt: at,
    dueAt:
      customer.collection === 'card'
        ? at
        : addInterval(at, { unit: 'day', count: PAYMENT_TERM_DAYS }, customer.timeZone),
    paidAt: settled ? at : null,
    firstFailedAt: null,
    graceEndsAt: null,
    nextAttemptAt: settled || customer.collection === 'invoice' ? null : at,
    closedAt: null,
    quoteId: input.quoteId,
    seller: { name: issuer.entity.name, address: issuer.entity.address, vatId: issuer.entity.vatId },
    buyer: { name: customer.name, address: customer.address, vatId: customer.vatId },
    taxEvidence: input.taxEvidence,
    correlationId,
  };
  await insertInvoice(
    tx,
    invoice,
    lines.map((line, position) => ({
      ...lineRow(context, invoice.id, line, position),
      netMinor: input.taxBehavior === 'inclusive' ? (input.lineNets[position] ?? null) : null,
    })),
    taxes.map((tax, position) => ({ ...taxRow(tax), tenantId, invoiceId: invoice.id, position })),
  );
  await emit('invoice.issued', { invoiceId: invoice.id, customerId: customer.id });
  return invoice;
}

function lineRow({ tenantId, newId }: CommandContext, invoiceId: string, line: BilledLine, position: number) {
  return {
    tenantId,
    id: newId('line'),
    invoiceId,
    position,
    key: line.key,
    kind: line.kind,
    subscriptionId: line.subscriptionId,
    planVersionId: line.planVersionId,
    priceKey: line.priceKey,
    description: { key: line.description.key, values: { ...line.description.values } },
    periodStart: line.period.start,
    periodEnd: line.period.end,
    basis: line.basis,
    quantity: line.quantity,
    itemKey: line.item ?? null,
    taxCategory: line.taxCategory ?? 'standard',
    unitAmount: line.unitAmount,
    exactAmount: line.exactAmount,
    amountMinor: line.amountMinor,
    correctsKey: line.corrects,
    derivation: line.derivation,
  };
}

function taxRow({ treatment, category, country, ratePercent, baseMinor, taxMinor, derivation }: InvoiceTax) {
  return { treatment, category, country, ratePercent, baseMinor, taxMinor, derivation };
}
