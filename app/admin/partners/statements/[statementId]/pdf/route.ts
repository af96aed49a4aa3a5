import { findPartnerStatement } from '@/db/read/admin/find-partner-statement';
import { findStatementDocument } from '@/db/read/partner/money-documents';
import { partnerAnswer } from '@/lib/delivery/documents/partner-answer';
import { requireViewer } from '@/lib/web/session';

export async function GET(_: Request, { params }: { params: Promise<{ statementId: string }> }): Promise<Response> {
  const [viewer, { statementId }] = await Promise.all([requireViewer('admin'), params]);
  const seen = await findPartnerStatement(viewer, statementId);
  return partnerAnswer(seen && (await findStatementDocument(viewer, statementId)), 'pdf');
}
