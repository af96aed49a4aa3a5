import { describeApi } from '@/lib/web/openapi/describe-api';

export const dynamic = 'force-static';

export function GET(): Response {
  return Response.json(describeApi());
}
