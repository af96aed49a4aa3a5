import { isRefusal } from '@/lib/domain/refusal';
import { receiveStripeEvent } from '@/lib/jobs/apply-stripe-event';
import { parseWebhook } from '@/lib/stripe/webhook';
import { problem } from '@/lib/web/problem';

export const dynamic = 'force-dynamic';

/** Keeps the event and answers; what it means is worked out by a job. The body is read raw, since its bytes are signed. */
export async function POST(request: Request): Promise<Response> {
  const fact = parseWebhook(await request.text(), request.headers.get('stripe-signature'));
  if (isRefusal(fact)) return problem(fact);
  const isNew = await receiveStripeEvent(fact);
  const receipt = isNew
    ? `Kept ${fact.type} about ${fact.objectId}; it is being applied.`
    : `Kept ${fact.type} about ${fact.objectId} before; nothing to do.`;
  return Response.json({ receipt });
}
