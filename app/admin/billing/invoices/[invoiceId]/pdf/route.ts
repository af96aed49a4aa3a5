import { downloadDocument } from '@/lib/web/download-document';

export async function GET(_: Request, { params }: { params: Promise<{ invoiceId: string }> }): Promise<Response> {
  return downloadDocument('admin', (await params).invoiceId, 'pdf');
}
