import { InvoiceService, type Invoice } from '@e-invoice-eu/core';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { exponentOf } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { eInvoiceData } from './e-invoice-data';

/** `ubl` and `cii` are the two XML forms of EN 16931; `facturx` is a PDF that carries the second. */
const FORMATS = { ubl: 'UBL', cii: 'CII', facturx: 'Factur-X-EN16931' } as const;

export interface EInvoiceOptions {
  readonly format: keyof typeof FORMATS;
  readonly sandbox: boolean;
  /** The pages people see; needed for `facturx`. */
  readonly pdf?: Uint8Array;
}

/** The library holds the whole file several times over while it writes it. */
const MOST_LINES = 5_000;

const silent = { log: () => undefined, warn: () => undefined, error: () => undefined };

/** The document as an EN 16931 invoice (380) or credit note (381). Refuses currencies the standard cannot write and more than 5,000 lines. */
export async function eInvoice(
  document: InvoiceDocument,
  { format, sandbox, pdf }: EInvoiceOptions,
): Promise<Uint8Array | Refusal> {
  if (exponentOf(document.currency) > 2) {
    return refuse('UNSUPPORTED', `EN 16931 has two decimal places and ${document.currency} needs more.`, {
      field: 'format',
      values: { currency: document.currency },
    });
  }
  const lines = document.lines.length;
  if (lines > MOST_LINES) {
    return refuse('LIMIT_EXCEEDED', `${document.number} has ${lines} lines; an e-invoice has ${MOST_LINES} at most.`, {
      field: 'format',
      values: { lines: String(lines), most: String(MOST_LINES) },
    });
  }
  const data: { 'ubl:Invoice': object } = { 'ubl:Invoice': eInvoiceData(document, sandbox) };
  const made = await new InvoiceService(silent).generate(data as Invoice, {
    format: FORMATS[format],
    lang: document.locale,
    noWarnings: true,
    ...(pdf && { pdf: { buffer: pdf, filename: `${document.number}.pdf`, mimetype: 'application/pdf' } }),
  });
  return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}
