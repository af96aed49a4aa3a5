import { bankFile } from '@/lib/delivery/bank-files/bank-file';
import { isRefusal } from '@/lib/domain/refusal';
import { problem } from '@/lib/web/problem';
import { requestOrigin } from '@/lib/web/request-origin';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly params: Promise<{ runId: string }>;
}

/** The file for the bank. It is no GET, because the first one marks its transfers as sent. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const viewer = await requireViewer('admin');
  const from = request.headers.get('origin');
  if (from !== null && from !== (await requestOrigin())) return new Response(null, { status: 403 });
  const file = await bankFile(viewer, { runId: (await params).runId });
  if (isRefusal(file)) return problem(file);
  return new Response(file.xml, {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${file.fileName}"`,
      'cache-control': 'private, no-store',
    },
  });
}
