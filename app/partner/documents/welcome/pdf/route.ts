import { findWelcomeLetter } from '@/db/read/partner/welcome-letter';
import { partnerAnswer } from '@/lib/delivery/documents/partner-answer';
import { productAddress } from '@/lib/web/auth/secrets';
import { parseLocale } from '@/lib/web/i18n/locale';
import { requireViewer } from '@/lib/web/session';

export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const letter = await findWelcomeLetter(await requireViewer('partner'), {
    customerId: asked.get('customer') ?? '',
    locale: parseLocale(asked.get('language') ?? undefined) ?? undefined,
    productAddress: productAddress(),
  });
  return partnerAnswer(letter, 'pdf');
}
