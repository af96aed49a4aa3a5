import { getTranslations } from 'next-intl/server';
import type { RailEvent } from '@/components/shell/rail';
import { listUpcoming } from '@/db/read/lab';
import { publicFrame } from '@/db/read/shell';
import { sandboxTenant } from './let-time-pass';

const AHEAD_DAYS = 45;
const ON_THE_LINE = 6;
const DAY_MS = 86_400_000;

/** What the sandbox's clock will set off in the next weeks, as it stands on the line; the busiest days when they are many. */
export async function railEvents(): Promise<RailEvent[]> {
  const tenantId = await sandboxTenant();
  if (tenantId === null) return [];
  const [{ at, timeZone }, t] = await Promise.all([
    publicFrame({ tenantId, brandId: null }),
    getTranslations('lab.upcoming'),
  ]);
  const upcoming = await listUpcoming({ tenantId, timeZone }, at, new Date(at.getTime() + AHEAD_DAYS * DAY_MS));
  // One of each kind first, then whatever comes soonest, so that no kind is crowded out by daily renewals.
  const firsts = upcoming.filter((one, index) => upcoming.findIndex((other) => other.kind === one.kind) === index);
  const chosen = [...firsts, ...upcoming.filter((one) => !firsts.includes(one))].slice(0, ON_THE_LINE);
  return chosen
    .toSorted((left, right) => left.at.getTime() - right.at.getTime())
    .map((one) => ({ at: one.at, what: t(one.kind, { count: one.count }) }));
}
