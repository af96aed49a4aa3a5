import { findPriceList } from '@/db/read/partner/sales-documents';
import { partnerAnswer } from '@/lib/delivery/documents/partner-answer';
import { parseLocale } from '@/lib/web/i18n/locale';
import { requireViewer } from '@/lib/web/session';

export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const document = await findPriceList(await requireViewer('partner'), {
    line: asked.get('line') ?? undefined,
    currency: asked.get('currency') ?? undefined,
    locale: parseLocale(asked.get('language') ?? undefined) ?? undefined,
  });
  return partnerAnswer(document, 'pdf');
}
