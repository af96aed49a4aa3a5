import { findOffer } from '@/db/read/partner/sales-documents';
import { partnerAnswer } from '@/lib/delivery/documents/partner-answer';
import { isRefusal } from '@/lib/domain/refusal';
import { parseLocale } from '@/lib/web/i18n/locale';
import { problem } from '@/lib/web/problem';
import { requireViewer } from '@/lib/web/session';

export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const offer = await findOffer(await requireViewer('partner'), {
    line: asked.get('line') ?? undefined,
    currency: asked.get('currency') ?? undefined,
    locale: parseLocale(asked.get('language') ?? undefined) ?? undefined,
    customerId: asked.get('customer') ?? '',
    price: asked.get('price') ?? '',
    quantity: Number(asked.get('quantity') ?? '1'),
  });
  return isRefusal(offer) ? problem(offer) : partnerAnswer(offer, 'pdf');
}
