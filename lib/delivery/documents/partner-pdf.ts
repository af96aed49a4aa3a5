import type { PartnerDocument } from '@/lib/domain/payouts/partner-document';
import { paperPdf, type PdfOptions } from './invoice-pdf';
import { partnerPaper } from './partner-paper';

/** A document of a partner as A4 pages in its brand and language. */
export async function partnerPdf(document: PartnerDocument, options: PdfOptions): Promise<Uint8Array> {
  const { locale, timeZone, seller } = document;
  return paperPdf(partnerPaper(document), { locale, timeZone, author: seller.name, ...options });
}
