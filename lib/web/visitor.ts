import 'server-only';
import { headers } from 'next/headers';
import { realTime } from '@/db/clock';
import { TokenBuckets } from '@/lib/gateway/token-bucket';
import { onProcess } from '@/lib/on-process';
import { sign } from './auth/secrets';

const AT_ONCE = 30;
const PER_MINUTE = 12;

/** Tells visitors of one day apart without keeping anything about them: tomorrow the same one has another name. */
export async function visitorOfDay(): Promise<string> {
  const head = await headers();
  const day = realTime().toISOString().slice(0, 10);
  return sign('visitor of a day', `${day} ${await visitorAddress()} ${head.get('user-agent') ?? ''}`).slice(0, 32);
}

/** Whether somebody opens codes faster than people do. Counted for each address before anything is looked up. */
export async function opensTooMany(): Promise<boolean> {
  const buckets = onProcess(
    'partner-codes',
    () => new TokenBuckets({ burst: AT_ONCE, perSecond: PER_MINUTE / 60, now: () => realTime().getTime() }),
  );
  return buckets.take(await visitorAddress()) > 0;
}

async function visitorAddress(): Promise<string> {
  const head = await headers();
  return head.get('x-forwarded-for')?.split(',')[0]?.trim() ?? head.get('x-real-ip') ?? 'unknown';
}
