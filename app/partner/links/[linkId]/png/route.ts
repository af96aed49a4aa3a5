import { labelFile, labelOf } from '@/app/partner/links/label-of';
import { qrPng } from '@/lib/delivery/documents/qr-label';

export async function GET(_: Request, context: { params: Promise<{ linkId: string }> }): Promise<Response> {
  const found = await labelOf(context);
  if (found instanceof Response) return found;
  return labelFile(await qrPng(found.label), { type: 'image/png', code: found.link.code, end: 'png' });
}
