import { findOffer } from '@/db/read/partner/offers';
import { partnerAnswer } from '@/lib/delivery/documents/partner-answer';
import { requireViewer } from '@/lib/web/session';

/** An offer as it was given. */
export async function GET(_: Request, { params }: { params: Promise<{ offerId: string }> }): Promise<Response> {
  return partnerAnswer(await findOffer(await requireViewer('partner'), (await params).offerId), 'pdf');
}
