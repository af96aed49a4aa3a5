import { paperText, type PaperText, type PaperWords } from '@/components/billing/paper-text';
import { assert } from '@/lib/domain/assert';
import type { DocumentLine, DocumentTax, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, fromMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { localDateOf } from '@/lib/domain/time/calendar';
import { documentWords } from './document-words';
import { buyerParty, paymentMeans, sellerParty } from './e-invoice-parties';
import { lineTaxCategory, subtotalTaxCategory, vatCategory } from './e-invoice-tax';

/**
 * The document in the semantic model of EN 16931, as the library takes it. A document below zero becomes a credit note with
 * its signs turned, since the standard wants credit notes positive.
 */
export function eInvoiceData(document: InvoiceDocument, sandbox: boolean): object {
  const about = documentWords(document.locale, document.timeZone);
  const paper = paperText(document, about);
  const { kind, number, currency, issuedAt, dueAt, timeZone } = document;
  const isNote = kind === 'credit_note' || document.totalMinor < 0;
  const sign = kind === 'invoice' && isNote ? -1 : 1;
  const amounts = amountsOf(document, { isNote, sign });
  const preceding = precedingOf(document);
  return {
    'cbc:ID': number,
    'cbc:IssueDate': localDateOf(issuedAt, timeZone),
    ...(dueAt === null || isNote ? {} : { 'cbc:DueDate': localDateOf(dueAt, timeZone) }),
    'cbc:InvoiceTypeCode': isNote ? '381' : '380',
    ...notesOf(paper, document, sandbox),
    'cbc:DocumentCurrencyCode': currency,
    'cbc:BuyerReference': document.customer.id,
    ...periodOf(document),
    ...(preceding.length === 0 ? {} : { 'cac:BillingReference': preceding }),
    'cac:AccountingSupplierParty': { 'cac:Party': sellerParty(document) },
    'cac:AccountingCustomerParty': { 'cac:Party': buyerParty(document) },
    ...(isNote ? {} : paymentMeans(document)),
    ...(amounts.payableMinor > 0 ? { 'cac:PaymentTerms': { 'cbc:Note': paper.lead } } : {}),
    'cac:TaxTotal': [taxTotal(document, about, sign)],
    'cac:LegalMonetaryTotal': monetaryTotal(amounts, currency),
    'cac:InvoiceLine': document.lines.map((line, index) =>
      invoiceLine(line, { document, about, sign, text: paper.lines[index] }),
    ),
  };
}

/** An amount with its currency beside it, under a name of the model. */
function amount(name: string, minor: number, currency: Currency): Record<string, string> {
  return { [name]: toDecimalString(money(minor, currency)), [`${name}@currencyID`]: currency };
}

interface Amounts {
  readonly linesMinor: number;
  readonly totalMinor: number;
  readonly prepaidMinor: number;
  readonly payableMinor: number;
}

function amountsOf(document: InvoiceDocument, { isNote, sign }: { isNote: boolean; sign: 1 | -1 }): Amounts {
  const linesMinor = sign * document.lines.reduce((sum, line) => sum + line.netMinor, 0);
  assert(linesMinor === sign * document.netMinor, `the lines of ${document.number} sum to its net amount`);
  const totalMinor = sign * document.totalMinor;
  const { walletAppliedMinor, balanceAppliedMinor, paidMinor, creditedMinor } = document;
  const prepaidMinor = isNote ? 0 : walletAppliedMinor + balanceAppliedMinor + paidMinor + creditedMinor;
  return { linesMinor, totalMinor, prepaidMinor, payableMinor: totalMinor - prepaidMinor };
}

function monetaryTotal({ linesMinor, totalMinor, prepaidMinor, payableMinor }: Amounts, currency: Currency): object {
  return {
    ...amount('cbc:LineExtensionAmount', linesMinor, currency),
    ...amount('cbc:TaxExclusiveAmount', linesMinor, currency),
    ...amount('cbc:TaxInclusiveAmount', totalMinor, currency),
    ...(prepaidMinor === 0 ? {} : amount('cbc:PrepaidAmount', prepaidMinor, currency)),
    ...amount('cbc:PayableAmount', payableMinor, currency),
  };
}

function taxTotal({ taxes, taxMinor, currency }: InvoiceDocument, about: PaperWords, sign: 1 | -1): object {
  return {
    ...amount('cbc:TaxAmount', sign * taxMinor, currency),
    'cac:TaxSubtotal': taxes.map((tax) => ({
      ...amount('cbc:TaxableAmount', sign * tax.baseMinor, currency),
      ...amount('cbc:TaxAmount', sign * tax.taxMinor, currency),
      'cac:TaxCategory': subtotalTaxCategory(vatCategory(tax, about)),
    })),
  };
}

function notesOf({ notes }: PaperText, { reason }: InvoiceDocument, sandbox: boolean): object {
  const all = [...(sandbox ? ['[SANDBOX] No real invoice.'] : []), ...(reason === null ? [] : [reason]), ...notes];
  return all.length === 0 ? {} : { 'cbc:Note': all };
}

/** The invoices whose charges are taken back, each once. */
function precedingOf({ corrects, lines, timeZone }: InvoiceDocument): object[] {
  const all = [...(corrects ? [corrects] : []), ...lines.flatMap((line) => line.corrects ?? [])];
  return [...new Map(all.map((each) => [each.id, each])).values()].map(({ number, issuedAt }) => ({
    'cac:InvoiceDocumentReference': { 'cbc:ID': number, 'cbc:IssueDate': localDateOf(issuedAt, timeZone) },
  }));
}

/** First and last day: the standard's periods include their end. */
function daysOf(start: Date, end: Date, timeZone: string): Record<string, string> {
  const last = new Date(Math.max(start.getTime(), end.getTime() - 1));
  return { 'cbc:StartDate': localDateOf(start, timeZone), 'cbc:EndDate': localDateOf(last, timeZone) };
}

function periodOf({ lines, timeZone }: InvoiceDocument): object {
  const [first] = lines;
  if (first === undefined) return {};
  let { periodStart: start, periodEnd: end } = first;
  for (const line of lines) {
    if (line.periodStart < start) start = line.periodStart;
    if (line.periodEnd > end) end = line.periodEnd;
  }
  return { 'cac:InvoicePeriod': daysOf(start, end, timeZone) };
}

interface LineAbout {
  readonly document: InvoiceDocument;
  readonly about: PaperWords;
  readonly sign: 1 | -1;
  readonly text: PaperText['lines'][number] | undefined;
}

function invoiceLine(line: DocumentLine, { document, about, sign, text }: LineAbout): object {
  const { currency, timeZone } = document;
  const netMinor = sign * line.netMinor;
  const { quantity, priceDecimal } = priceOf(line, netMinor, currency);
  return {
    'cbc:ID': String(line.position),
    'cbc:InvoicedQuantity': quantity,
    'cbc:InvoicedQuantity@unitCode': 'C62',
    ...amount('cbc:LineExtensionAmount', netMinor, currency),
    'cac:InvoicePeriod': daysOf(line.periodStart, line.periodEnd, timeZone),
    'cac:Item': {
      'cbc:Description': text?.workings.join(' ') ?? '',
      'cbc:Name': text?.what ?? line.planNames.en,
      'cac:ClassifiedTaxCategory': lineTaxCategory(vatCategory(taxOf(line, document), about)),
    },
    'cac:Price': { 'cbc:PriceAmount': priceDecimal, 'cbc:PriceAmount@currencyID': currency },
  };
}

/**
 * Quantity and price whose product is the line: the real ones where they give it exactly, otherwise one piece of the line. A
 * price is never below zero; what is given back is a negative quantity.
 */
function priceOf(line: DocumentLine, netMinor: number, currency: Currency): { quantity: string; priceDecimal: string } {
  const net = fromMinor(netMinor, currency);
  const price = exact(line.unitAmount);
  if (price.gt(0) && exact(line.quantity).times(price).eq(net.abs())) {
    return { quantity: netMinor < 0 ? `-${line.quantity}` : line.quantity, priceDecimal: line.unitAmount };
  }
  return { quantity: netMinor < 0 ? '-1' : '1', priceDecimal: toDecimalString(money(Math.abs(netMinor), currency)) };
}

/** The row of the tax table a line falls under. */
function taxOf(line: DocumentLine, { taxes, number }: InvoiceDocument): DocumentTax {
  const found = taxes.find(({ category }) => category === line.taxCategory) ?? taxes[0];
  assert(found !== undefined, `invoice ${number} has a tax, even if it is none`);
  return found;
}
