import { downloadDocument } from '@/lib/web/download-document';

export async function GET(_: Request, { params }: { params: Promise<{ noteId: string }> }): Promise<Response> {
  return downloadDocument('admin', (await params).noteId, 'ubl');
}
