import type { Refusal } from '@/lib/domain/refusal';
import { eInvoice } from './e-invoice';
import { invoicePdf } from './invoice-pdf';
import type { RenderTask } from './render-document';

/** Makes one file of a document. It takes tens of milliseconds and more, so it runs beside the thread that answers requests. */
export async function renderTask({ document, format, sandbox }: Omit<RenderTask, 'id'>): Promise<Uint8Array | Refusal> {
  if (format === 'ubl' || format === 'cii') return eInvoice(document, { format, sandbox });
  const pdf = await invoicePdf(document, { sandbox });
  return format === 'pdf' ? pdf : eInvoice(document, { format, sandbox, pdf });
}
