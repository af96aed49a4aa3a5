import type { PartnerLinkView } from '@/db/read/partner/links';
import { findPartnerLook } from '@/db/read/partner/partner-look';
import { findPartnerLink } from '@/db/read/partner/links';
import type { QrLabel } from '@/lib/delivery/documents/qr-label';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { refuse } from '@/lib/domain/refusal';
import { linkAddress } from '@/lib/web/link-address';
import { problem } from '@/lib/web/problem';
import { requireViewer } from '@/lib/web/session';

interface Context {
  readonly params: Promise<{ linkId: string }>;
}

/** The label of a link the viewer may see; the answer that there is none otherwise. */
export async function labelOf({ params }: Context): Promise<{ label: QrLabel; link: PartnerLinkView } | Response> {
  const viewer = await requireViewer('partner');
  const found = await findPartnerLink(viewer, (await params).linkId);
  if (found === undefined) return problem(refuse('NOT_FOUND', 'There is no such link, or you cannot see it.'));
  const { link } = found;
  const look = await findPartnerLook(viewer, link.partner);
  return {
    link,
    label: {
      address: linkAddress(link),
      code: link.code,
      about: link.serial ?? link.name,
      brand: link.brand,
      ...(look && { look }),
    },
  };
}

/** A file to keep, named by the code. */
export function labelFile(body: BodyInit, { type, code, end }: { type: string; code: string; end: string }): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${shownPartnerCode(code)}.${end}"`,
      'cache-control': 'private, no-store',
    },
  });
}
