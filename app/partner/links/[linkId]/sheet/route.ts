import { getLocale } from 'next-intl/server';
import { labelFile, labelOf } from '@/app/partner/links/label-of';
import { renderDocument } from '@/lib/delivery/documents/render-document';
import { isRefusal } from '@/lib/domain/refusal';
import { problem } from '@/lib/web/problem';

/** What fits on one page of A4. */
const LABELS_ON_A_PAGE = 15;

/** A page of the same label, to print and cut. */
export async function GET(_: Request, context: { params: Promise<{ linkId: string }> }): Promise<Response> {
  const found = await labelOf(context);
  if (found instanceof Response) return found;
  const { label, link } = found;
  const labels = Array.from({ length: LABELS_ON_A_PAGE }, () => label);
  const made = await renderDocument({
    format: 'qr-sheet',
    sheet: { title: link.name, language: await getLocale(), labels },
  });
  return isRefusal(made) ? problem(made) : labelFile(made, { type: 'application/pdf', code: link.code, end: 'pdf' });
}
