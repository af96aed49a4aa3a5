import { findPublicLogo } from '@/db/read/partner/brand-logo';
import { refuse } from '@/lib/domain/refusal';
import { problem } from '@/lib/web/problem';

interface Context {
  readonly params: Promise<{ tenantId: string; hash: string }>;
}

/** A partner's logo. What is at an address never changes, and it can run nothing wherever it is opened. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { tenantId, hash } = await params;
  const isAddress = /^tenant_\w{1,60}$/.test(tenantId) && /^[0-9a-f]{64}$/.test(hash);
  const logo = isAddress ? await findPublicLogo(tenantId, hash) : undefined;
  if (!logo) return problem(refuse('NOT_FOUND', 'There is no such logo.'));
  return new Response(Buffer.from(logo.bytes), {
    headers: {
      'content-type': logo.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      etag: `"${hash}"`,
    },
  });
}
