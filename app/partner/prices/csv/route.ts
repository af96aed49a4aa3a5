import { getLocale, getTranslations } from 'next-intl/server';
import { priceCsv } from '@/components/partners/price-csv';
import { getPartnerPrices } from '@/db/read/partner/price-books';
import { localDateOf } from '@/lib/domain/time/calendar';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';
import { wordedPrices } from '../worded-prices';

/** What the reader pays, asks and keeps, as on the screen; nothing of anybody above, beside or below. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const [viewer, t, locale] = await Promise.all([
    requireViewer('partner'),
    getTranslations('partner.prices'),
    getLocale(),
  ]);
  const prices = await getPartnerPrices(viewer, {
    line: asked.get('line') ?? undefined,
    currency: asked.get('currency') ?? undefined,
  });
  if (prices === null) return new Response(null, { status: 404 });
  const worded = await wordedPrices(prices);
  const rows = prices.rows.map((row) => ({ ...row, plan: worded(row).plan, interval: worded(row).every }));
  const name = `prices-${prices.line.key}-${localDateOf(prices.at, prices.timeZone)}`;
  return csvAnswer(
    name,
    priceCsv({ rows, currency: prices.currency }, (column) => t(`csvHeads.${column}`)),
    locale,
  );
}
