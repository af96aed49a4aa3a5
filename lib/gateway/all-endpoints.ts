import type { Endpoint } from './endpoint';
import { getCatalogFile, importCatalogFile } from './endpoints/catalog';
import { check } from './endpoints/check';
import { checkBatch } from './endpoints/check-batch';
import { deviceApplied } from './endpoints/device-applied';
import { deviceEntitlements } from './endpoints/device-entitlements';
import { deviceService } from './endpoints/device-service';
import { pricingEvaluate } from './endpoints/pricing-evaluate';
import { getInvoice, getInvoicePdf, getInvoiceXml, listInvoices } from './endpoints/invoices';
import { quoteAccept } from './endpoints/quote-accept';
import { quotes } from './endpoints/quotes';
import { usage } from './endpoints/usage';

/** The public API, in the order its description lists it. */
export const endpoints: readonly Endpoint[] = [
  check,
  checkBatch,
  deviceEntitlements,
  deviceApplied,
  deviceService,
  usage,
  pricingEvaluate,
  getCatalogFile,
  importCatalogFile,
  quotes,
  quoteAccept,
  listInvoices,
  // Before the address without an ending, which fits these as well.
  getInvoicePdf,
  getInvoiceXml,
  getInvoice,
];
