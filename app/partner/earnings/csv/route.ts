import { getLocale, getTranslations } from 'next-intl/server';
import { listEarnings } from '@/db/read/partner/list-earnings';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { localDateOf } from '@/lib/domain/time/calendar';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';
import { parseEarningsAddress } from '@/components/partners/earnings-address';

const HEADS = [
  'date',
  'entry',
  'kind',
  'customer',
  'brand',
  'plan',
  'quantity',
  'soldBy',
  'currency',
  'net',
  'share',
  'earn',
  'status',
  'until',
  'payout',
];

/** The entries of a view with its filters, all pages, and their sums: to the cent what the screen shows. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await requireViewer('partner');
  const address = parseEarningsAddress(Object.fromEntries(new URL(request.url).searchParams));
  const [earnings, t, locale] = await Promise.all([
    listEarnings(viewer, address),
    getTranslations('partner.earnings'),
    getLocale(),
  ]);
  if (earnings === null) return new Response(null, { status: 404 });
  const { currency, timeZone } = earnings;
  const amount = (amountMinor: number): string => toDecimalString(money(amountMinor, currency));
  const column = (key: string): string => t(`csvColumns.${key}`);
  const rows = earnings.rows.map((row) => [
    localDateOf(row.occurredAt, timeZone),
    row.id,
    t(`kinds.${row.kind}`),
    row.customer?.name ?? row.reason ?? '',
    row.brand?.name ?? '',
    row.plan,
    row.quantity,
    row.soldBy.name,
    row.currency,
    amount(row.baseMinor),
    row.ratePercent,
    amount(row.amountMinor),
    t(`states.${row.state.state}`),
    localDateOf(row.dueAt, timeZone),
    row.state.state === 'REVERSED' ? '' : (row.payoutOn ?? ''),
  ]);
  const sums = [
    column('total'),
    // How many there are and what they come to: whoever reads the file can check that nothing is missing.
    t('allEntries', { count: earnings.rows.length }),
    '',
    '',
    '',
    '',
    '',
    '',
    currency,
    amount(earnings.net.amountMinor),
    '',
    amount(earnings.amount.amountMinor),
    '',
    '',
    '',
  ];
  return csvAnswer(`earnings-${localDateOf(earnings.at, timeZone)}`, [HEADS.map(column), ...rows, sums], locale);
}
