import { findPublicLink } from '@/db/read/public-link';
import { recordScan } from '@/lib/commands/partners/onboarding/record-scan';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { rememberLink, rememberedLink } from '@/lib/web/partner-cookie';
import { opensTooMany, visitorOfDay } from '@/lib/web/visitor';

interface Context {
  readonly params: Promise<{ locale: string; brand: string; code: string }>;
}

/** A partner's link: remembers who brought the visitor, counts the visit once a day, and leads to its page. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { locale, brand, code: typed } = await params;
  if (await opensTooMany()) return new Response('Too many requests', { status: 429, headers: { 'retry-after': '60' } });
  const home = `/${locale}/b/${brand}`;
  const link = await findPublicLink(brand, typed, null);
  if (link?.state !== 'active') return onTo(`${home}/l/${encodeURIComponent(typed)}/closed`);
  const { tenantId } = link.brand;
  await recordScan(
    { kind: 'system', tenantId, job: 'partner link' },
    { code: link.code, visitor: await visitorOfDay() },
  );
  // Who came first stays, as long as their link works.
  const first = await rememberedLink();
  const standing = first?.brand === brand ? await findPublicLink(brand, first.code, null) : undefined;
  if (standing?.state !== 'active') await rememberLink({ brand, code: link.code });
  return onTo(`${home}/c/${shownPartnerCode(link.code)}`);
}

function onTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } });
}
