import { refuse, type Refusal } from '@/lib/domain/refusal';
import { eInvoice } from './e-invoice';
import { invoicePdf } from './invoice-pdf';
import { partnerPdf } from './partner-pdf';
import { selfBillXml } from './self-bill-xml';
import { qrSheetPdf } from './qr-sheet';
import type { RenderWork } from './render-document';

/** Makes one file of a document. It takes tens of milliseconds and more, so it runs beside the thread that answers requests. */
export async function renderTask(work: RenderWork): Promise<Uint8Array | Refusal> {
  if (work.format === 'qr-sheet') return qrSheetPdf(work.sheet);
  if ('partner' in work) return partnerTask(work);
  const { document, format, sandbox } = work;
  if (format === 'ubl' || format === 'cii') return eInvoice(document, { format, sandbox });
  const pdf = await invoicePdf(document, { sandbox });
  return format === 'pdf' ? pdf : eInvoice(document, { format, sandbox, pdf });
}

async function partnerTask({
  partner,
  format,
  sandbox,
}: Extract<RenderWork, { partner: unknown }>): Promise<Uint8Array | Refusal> {
  if (format === 'pdf') return partnerPdf(partner, { sandbox });
  if (partner.content.kind === 'self_bill') return selfBillXml(partner.content, partner, sandbox);
  return refuse('UNSUPPORTED', 'Only self-bills are made as e-invoices.', { field: 'format' });
}
