import type { PartnerDocument } from '@/lib/domain/payouts/partner-document';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { problem } from '@/lib/web/problem';
import { renderDocument } from './render-document';

/** A document of a partner as a file, or that there is none for who asked. */
export async function partnerAnswer(partner: PartnerDocument | null, format: 'pdf' | 'ubl'): Promise<Response> {
  if (partner === null) return problem(refuse('NOT_FOUND', 'There is no such document, or you cannot see it.'));
  const made = await renderDocument({ partner, format, sandbox: isSandbox() });
  if (isRefusal(made)) return problem(made);
  return new Response(made, {
    headers: {
      'content-type': format === 'pdf' ? 'application/pdf' : 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${nameOf(partner)}.${format === 'pdf' ? 'pdf' : 'xml'}"`,
      'cache-control': 'private, no-store',
      etag: `"${partner.hash.replace('sha256:', '')}"`,
    },
  });
}

/** Letters, digits and hyphens; anything else would end the header's quotes. */
function nameOf({ content, hash }: PartnerDocument): string {
  const own =
    content.kind === 'self_bill'
      ? content.bill.number
      : content.kind === 'statement'
        ? content.period
        : content.kind === 'offer' && content.number !== null
          ? content.number
          : hash.slice(7, 15);
  return `${content.kind.replaceAll('_', '-')}-${own}`.replaceAll(/[^\w.-]/g, '-');
}
