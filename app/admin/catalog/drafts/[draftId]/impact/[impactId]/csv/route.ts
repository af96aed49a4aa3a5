import { getLocale, getTranslations } from 'next-intl/server';
import { parseImpactFilter } from '@/components/catalog/impact-address';
import { getImpact } from '@/db/read/catalog/get-impact';
import { listImpactRows, type ImpactRowPage, type ImpactRowView } from '@/db/read/catalog/list-impact-rows';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';

interface CsvProps {
  readonly params: Promise<{ draftId: string; impactId: string }>;
}

const COLUMNS = [
  'subscription',
  'customer',
  'plan',
  'country',
  'currency',
  'before',
  'after',
  'change',
  'commission',
  'effects',
];
const PAGE = 1_000;

/** The whole list behind a number, and a sum for each currency. */
export async function GET(request: Request, { params }: CsvProps): Promise<Response> {
  const [viewer, { draftId, impactId }] = await Promise.all([requireViewer('admin'), params]);
  const [view, t, locale] = await Promise.all([
    getImpact(viewer, draftId),
    getTranslations('catalog.impact.list'),
    getLocale(),
  ]);
  if (view === null) return new Response(null, { status: 404 });
  const filter = parseImpactFilter(Object.fromEntries(new URL(request.url).searchParams));
  const rows: ImpactRowView[] = [];
  let page: ImpactRowPage;
  let after: string | undefined;
  do {
    page = await listImpactRows(viewer, impactId, filter, { limit: PAGE, after });
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  const sums = page.sums.map((sum) => [
    page.sums.length === 1
      ? t('total', { count: page.total, customers: page.customers })
      : t('totalIn', { currency: sum.currency }),
    '',
    '',
    '',
    sum.currency,
    ...amounts(sum),
    '',
  ]);
  const body = rows.map((row) => [
    row.subscriptionId,
    row.customer,
    row.planKey,
    row.country,
    row.currency,
    ...amounts(row),
    row.effects.join(' '),
  ]);
  return csvAnswer(`impact-${impactId}`, [COLUMNS.map((column) => t(column)), ...body, ...sums], locale);
}

function amounts({
  currency,
  mrrBeforeMinor,
  mrrAfterMinor,
  commissionMinor,
}: ImpactRowPage['sums'][number]): string[] {
  return [mrrBeforeMinor, mrrAfterMinor, mrrAfterMinor - mrrBeforeMinor, commissionMinor].map((minor) =>
    toDecimalString(money(minor, currency)),
  );
}
