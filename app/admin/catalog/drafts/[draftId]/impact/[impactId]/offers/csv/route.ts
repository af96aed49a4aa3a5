import { getTranslations, getLocale } from 'next-intl/server';
import { parseOfferKind } from '@/components/catalog/impact-address';
import { findImpactOffers } from '@/db/read/catalog/find-impact-offers';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';

interface CsvProps {
  readonly params: Promise<{ impactId: string }>;
}

const COLUMNS = ['quote', 'customer', 'plan', 'state', 'expires'] as const;

/** The offers that are out, and how many they are. */
export async function GET(request: Request, { params }: CsvProps): Promise<Response> {
  const [viewer, { impactId }, t, locale] = await Promise.all([
    requireViewer('admin'),
    params,
    getTranslations('catalog.impact.offers'),
    getLocale(),
  ]);
  const kind = parseOfferKind(new URL(request.url).searchParams.get('kind'));
  const offers = await findImpactOffers(viewer, impactId, kind);
  if (offers === null) return new Response(null, { status: 404 });
  const rows = offers.map(({ quoteId, customer, planKey, isPaying, expiresAt }) => [
    quoteId,
    customer,
    planKey,
    t(isPaying ? 'checkouts' : 'quotes'),
    expiresAt,
  ]);
  const total = [t('total', { count: offers.length }), '', '', '', ''];
  return csvAnswer(`offers-${impactId}`, [COLUMNS.map((column) => t(column)), ...rows, total], locale);
}
