import { downloadDocument } from '@/lib/web/download-document';

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return downloadDocument('partner', (await params).id, 'ubl');
}
