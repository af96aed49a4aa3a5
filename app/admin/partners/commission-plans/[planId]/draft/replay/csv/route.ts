import { replayCommissionPlan, type ReplayRow } from '@/db/read/admin/replay-commission-plan';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';

/** The replay as it stands on the screen, sums included. */
export async function GET(_request: Request, { params }: { params: Promise<{ planId: string }> }): Promise<Response> {
  const viewer = await requireViewer('admin');
  const { planId } = await params;
  const replay = await replayCommissionPlan(viewer, planId);
  if (replay === null) return new Response(null, { status: 404 });
  const rows = [
    ['Partner', 'Currency', 'Booked', 'With the draft', 'Change'],
    ...replay.rows.map((row) => [row.partner.name, ...amounts(row)]),
    ...replay.totals.map((total) => ['Together', ...amounts(total)]),
  ];
  return csvAnswer(`replay-${replay.code.toLowerCase()}`, rows, viewer.locale);
}

function amounts({ currency, nowMinor, draftMinor, differenceMinor }: Omit<ReplayRow, 'partner'>): string[] {
  return [currency, ...[nowMinor, draftMinor, differenceMinor].map((minor) => toDecimalString(money(minor, currency)))];
}
