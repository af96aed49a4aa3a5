import { getTranslations } from 'next-intl/server';
import { listUpcoming } from '@/db/read/lab';
import { publicFrame } from '@/db/read/shell';
import { chooseForRail } from './choose-for-rail';
import { sandboxTenant } from './let-time-pass';

const AHEAD_MS = 45 * 86_400_000;

/** What the sandbox's clock will set off in the next weeks, as it stands on the line. */
export async function railEvents(): Promise<{ at: Date; what: string }[]> {
  const tenantId = await sandboxTenant();
  if (tenantId === null) return [];
  const [{ at, timeZone }, t] = await Promise.all([
    publicFrame({ tenantId, brandId: null }),
    getTranslations('lab.upcoming'),
  ]);
  const upcoming = await listUpcoming({ tenantId, timeZone }, at, new Date(at.getTime() + AHEAD_MS));
  return chooseForRail(
    upcoming.map((one) => ({ kind: one.kind, at: one.at, what: t(one.kind, { count: one.count }) })),
    at,
  );
}
