import { exportCatalog } from '@/db/read/catalog/export-catalog';
import { isRefusal } from '@/lib/domain/refusal';
import { problem } from '@/lib/web/problem';
import { requireViewer } from '@/lib/web/session';

/** The catalogue of the person's brands as a file: what is live, or with `?content=draft` the newest open drafts. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await requireViewer('admin');
  const { searchParams } = new URL(request.url);
  const content = searchParams.get('content') === 'draft' ? 'draft' : 'live';
  const file = await exportCatalog(viewer, { brandKey: searchParams.get('brand') ?? undefined, content });
  if (isRefusal(file)) return problem(file);
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="catalogue-${content}.json"`,
      'cache-control': 'no-store',
    },
  });
}
