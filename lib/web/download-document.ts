import 'server-only';
import { findInvoiceDocument } from '@/db/read/invoices/find-invoice-document';
import { documentAnswer } from '@/lib/delivery/documents/document-answer';
import type { DocumentFormat } from '@/lib/delivery/documents/render-document';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import type { Portal } from './auth/viewer-of';
import { problem } from './problem';
import { requireViewer } from './session';

/** Answers a click on a download: the file for those who may see the document, and nothing there for everybody else. */
export async function downloadDocument(portal: Portal, id: string, format: DocumentFormat): Promise<Response> {
  const document = await findInvoiceDocument(await requireViewer(portal), id);
  if (document === null) return problem(refuse('NOT_FOUND', 'There is no such document, or you cannot see it.'));
  return isRefusal(document) ? problem(document) : documentAnswer(document, format);
}
