import { appendEvents } from '@/db/write/outbox';
import { insertBalanceEntries, type CustomerRow } from '@/db/write/customers';
import { insertInvoices, takeInvoiceNumbers, type InvoiceRow } from '@/db/write/invoices';
import type { Issuer } from '@/db/write/payer-accounts';
import { drawFromWallet } from '@/lib/commands/wallets/draw-from-wallet';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { InvoiceTotals } from '@/lib/domain/invoicing/decide-invoice';
import type { InvoiceTax } from '@/lib/domain/invoicing/invoice-tax';
import { openAmountOf } from '@/lib/domain/invoicing/open-amount';
import type { Settlement } from '@/lib/domain/invoicing/settle-total';
import type { Currency } from '@/lib/domain/money/currency';
import { addInterval, localDateOf } from '@/lib/domain/time/calendar';
import { accrueInvoiced, type InvoicedSale } from './accrue-invoiced';
import { correctCommissions } from './correct-commissions';
import { postInvoices } from './post-to-ledger';

/** Days a customer who pays by transfer has. */
const PAYMENT_TERM_DAYS = 14;

export interface InvoiceToIssue {
  /** Of the draft it was, if it was one. */
  readonly id?: string;
  readonly payer: CustomerRow;
  readonly issuer: Issuer;
  readonly currency: Currency;
  readonly totals: InvoiceTotals;
  readonly settlement: Settlement;
  readonly taxEvidence: unknown;
  readonly quoteId: string | null;
  readonly sale?: InvoicedSale;
  /** Money that is already here, from a checkout. */
  readonly paidMinor: number;
}

/**
 * Assigns the numbers and writes the invoices with everything that follows from them: the ledger, what was taken from prepaid
 * credit and the balance, and the events. Their lines never change afterwards; only payments and credit notes move their status.
 * The number of round trips does not depend on how many invoices there are.
 */
export async function issueInvoices(context: CommandContext, inputs: readonly InvoiceToIssue[]): Promise<InvoiceRow[]> {
  const { tx, tenantId, at, newId } = context;
  if (inputs.length === 0) return [];
  const numbers = await takeNumbers(context, inputs);
  // Invoices that are written together have nothing else in common.
  const correlationOf = () => (inputs.length === 1 ? context.correlationId : newId('event'));
  const issued = inputs.map((input, index) => invoiceRow(context, input, numbers[index] ?? '', correlationOf()));
  await Promise.all([
    insertInvoices(tx, {
      invoices: issued,
      lines: issued.flatMap(({ id }, index) => lineRows(context, id, inputs[index])),
      taxes: issued.flatMap(({ id }, index) => taxRows(context, id, inputs[index]?.totals.taxes ?? [])),
    }),
    appendEvents(
      tx,
      issued.map(({ id, customerId, correlationId }) => ({
        tenantId,
        id: newId('event'),
        type: 'invoice.issued',
        payload: { invoiceId: id, customerId },
        at,
        correlationId,
      })),
    ),
    insertBalanceEntries(
      tx,
      issued.flatMap((invoice, index) => balanceEntries(context, invoice, inputs[index]?.settlement.creditMinor ?? 0)),
    ),
    postInvoices(context, issued),
  ]);
  for (const [index, invoice] of issued.entries()) {
    const { settlement, totals } = inputs[index] ?? {};
    if (invoice.walletAppliedMinor > 0) await drawFromWallet(context, invoice, settlement?.draws ?? []);
    // What no money is waited for puts earlier invoices right at once.
    const corrects = totals?.lines.some((line) => line.amountMinor < 0 && line.corrects !== null) ?? false;
    if (corrects && invoice.status === 'paid' && invoice.paidMinor === 0) await correctCommissions(context, invoice);
  }
  const sold = issued.map((invoice, index) => {
    const { totals, sale } = inputs[index] ?? {};
    return { invoice, lines: totals?.lines ?? [], sale };
  });
  await accrueInvoiced(context, sold);
  return issued;
}

/** One statement for each series, in the order of their names, so that two who take from the same series do not deadlock. */
async function takeNumbers({ tx, tenantId, at }: CommandContext, inputs: readonly InvoiceToIssue[]): Promise<string[]> {
  const seriesOf = inputs.map(
    ({ issuer }) => `${issuer.entity.invoicePrefix}-${localDateOf(at, issuer.brand.timeZone).slice(0, 4)}`,
  );
  const next = new Map<string, number>();
  for (const series of [...new Set(seriesOf)].toSorted()) {
    const count = seriesOf.filter((each) => each === series).length;
    next.set(series, await takeInvoiceNumbers(tx, tenantId, series, count));
  }
  return seriesOf.map((series) => {
    const number = next.get(series);
    assert(number !== undefined, 'every series was asked for its numbers');
    next.set(series, number + 1);
    return `${series}-${String(number).padStart(5, '0')}`;
  });
}

function invoiceRow(
  { tenantId, at, newId }: CommandContext,
  { payer, issuer, totals, settlement, ...input }: InvoiceToIssue,
  number: string,
  correlationId: string,
): InvoiceRow {
  const { walletAppliedMinor, balanceAppliedMinor } = settlement;
  const { netMinor, taxMinor, totalMinor, taxBehavior } = totals;
  const settledBy = {
    totalMinor,
    walletAppliedMinor,
    balanceAppliedMinor,
    paidMinor: input.paidMinor,
    creditedMinor: 0,
  };
  assert(
    totalMinor <= 0 || walletAppliedMinor + balanceAppliedMinor + input.paidMinor <= totalMinor,
    'no more than the invoice is paid',
  );
  const settled = openAmountOf(settledBy) === 0;
  return {
    tenantId,
    id: input.id ?? newId('invoice'),
    legalEntityId: issuer.entity.id,
    brandId: issuer.brand.id,
    customerId: payer.id,
    number,
    status: settled ? 'paid' : 'open',
    currency: input.currency,
    netMinor,
    taxMinor,
    taxBehavior,
    ...settledBy,
    issuedAt: at,
    dueAt:
      payer.collection === 'card' ? at : addInterval(at, { unit: 'day', count: PAYMENT_TERM_DAYS }, payer.timeZone),
    paidAt: settled ? at : null,
    firstFailedAt: null,
    graceEndsAt: null,
    nextAttemptAt: settled || payer.collection === 'invoice' ? null : at,
    closedAt: null,
    quoteId: input.quoteId,
    seller: { name: issuer.entity.name, address: issuer.entity.address, vatId: issuer.entity.vatId },
    buyer: { name: payer.name, address: payer.address, vatId: payer.vatId },
    taxEvidence: input.taxEvidence,
    correlationId,
  };
}

function lineRows({ tenantId, newId }: CommandContext, invoiceId: string, input: InvoiceToIssue | undefined) {
  const { lines = [], lineNets = [], taxBehavior } = input?.totals ?? {};
  return lines.map((line: BilledLine, position) => ({
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
    netMinor: taxBehavior === 'inclusive' ? (lineNets[position] ?? null) : null,
    unitAmount: line.unitAmount,
    exactAmount: line.exactAmount,
    amountMinor: line.amountMinor,
    correctsKey: line.corrects,
    derivation: line.derivation,
  }));
}

function taxRows({ tenantId }: CommandContext, invoiceId: string, taxes: readonly InvoiceTax[]) {
  return taxes.map(({ treatment, category, country, ratePercent, baseMinor, taxMinor, derivation }, position) => ({
    tenantId,
    invoiceId,
    position,
    treatment,
    category,
    country,
    ratePercent,
    baseMinor,
    taxMinor,
    derivation,
  }));
}

/** Uses up or adds to what we owe the customer. */
function balanceEntries({ tenantId, at, newId }: CommandContext, invoice: InvoiceRow, creditMinor: number) {
  const moved = [
    { amountMinor: -invoice.balanceAppliedMinor, reason: 'applied_to_invoice' as const, cause: 'applied' },
    { amountMinor: creditMinor, reason: 'credit_from_change' as const, cause: 'credit' },
  ].filter(({ amountMinor }) => amountMinor !== 0);
  return moved.map(({ amountMinor, reason, cause }) => ({
    tenantId,
    id: newId('posting'),
    customerId: invoice.customerId,
    currency: invoice.currency,
    amountMinor,
    reason,
    sourceKey: `${invoice.id}/${cause}`,
    at,
  }));
}
