import { labelFile, labelOf } from '@/app/partner/links/label-of';
import { qrSvg } from '@/lib/delivery/documents/qr-label';

export async function GET(_: Request, context: { params: Promise<{ linkId: string }> }): Promise<Response> {
  const found = await labelOf(context);
  if (found instanceof Response) return found;
  return labelFile(qrSvg(found.label), { type: 'image/svg+xml', code: found.link.code, end: 'svg' });
}
