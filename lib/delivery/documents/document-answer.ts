import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { isRefusal } from '@/lib/domain/refusal';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { problem } from '@/lib/web/problem';
import { renderDocument, type DocumentFormat } from './render-document';

/** A document as a file to keep, whoever asked for it and may have it. */
export async function documentAnswer(document: InvoiceDocument, format: DocumentFormat): Promise<Response> {
  const made = await renderDocument({ document, format, sandbox: isSandbox() });
  if (isRefusal(made)) return problem(made);
  const isPdf = format === 'pdf' || format === 'facturx';
  // Invoice numbers are letters, digits and hyphens; anything else would end the header's quotes.
  const name = document.number.replaceAll(/[^\w.-]/g, '-');
  return new Response(made, {
    headers: {
      'content-type': isPdf ? 'application/pdf' : 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.${isPdf ? 'pdf' : 'xml'}"`,
      'cache-control': 'private, no-store',
    },
  });
}
