import { findSelfBillDocument } from '@/db/read/partner/money-documents';
import { partnerAnswer } from '@/lib/delivery/documents/partner-answer';
import { requireViewer } from '@/lib/web/session';

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const viewer = await requireViewer('partner');
  return partnerAnswer(await findSelfBillDocument(viewer, (await params).id), 'ubl');
}
