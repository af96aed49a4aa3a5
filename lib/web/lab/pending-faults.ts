import 'server-only';
import { z } from 'zod';

const answer = z.object({ faults: z.array(z.object({ kind: z.string(), times: z.number() })) });

export type PendingFault = z.infer<typeof answer>['faults'][number];

/** What the Stripe sandbox was asked to do wrong and has not done yet; null when it does not answer. */
export async function pendingFaults(): Promise<readonly PendingFault[] | null> {
  const address = process.env.STRIPE_SANDBOX_URL;
  if (!address) return null;
  const response = await fetch(`${address}/sandbox/faults`, { cache: 'no-store' }).catch(() => null);
  if (!response?.ok) return null;
  return answer.parse(await response.json()).faults;
}
