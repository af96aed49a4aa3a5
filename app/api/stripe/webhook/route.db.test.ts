import Stripe from 'stripe';
import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { stripeEvents } from '@/db/schema/stripe';
import { testDatabase } from '@/db/testing/test-database';
import { POST } from './route';

await testDatabase();
const secret = 'whsec_of_this_test';
const payload = JSON.stringify({
  id: 'evt_1',
  object: 'event',
  type: 'checkout.session.completed',
  created: 1_795_000_000,
  data: { object: { id: 'cs_1', object: 'checkout.session', metadata: { tenant_id: 'tenant_1' } } },
});

beforeAll(() => {
  process.env.STRIPE_SANDBOX_WEBHOOK_SECRET = secret;
});

async function deliver(
  body: string,
  signature: string | null,
): Promise<{ status: number; type: string | null; text: string }> {
  const headers = new Headers(signature === null ? {} : { 'stripe-signature': signature });
  const answer = await POST(new Request('http://x/api/stripe/webhook', { method: 'POST', body, headers }));
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

function sign(body: string, key = secret): string {
  return new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload: body, secret: key });
}

const kept = () => database().select().from(stripeEvents);

describe('the webhook', () => {
  it.each([
    ['no signature', payload, null],
    ['a signature of another secret', payload, sign(payload, 'whsec_other')],
    ['a body that was changed', payload.replace('cs_1', 'cs_2'), sign(payload)],
  ])('refuses %s and keeps nothing', async (_case, body, signature) => {
    const answer = await deliver(body, signature);
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await kept()).toEqual([]);
  });

  it('keeps an event once, however often it comes, and says so', async () => {
    const first = await deliver(payload, sign(payload));
    expect([first.status, JSON.parse(first.text)]).toEqual([
      200,
      { receipt: 'Kept checkout.session.completed about cs_1; it is being applied.' },
    ]);
    const rows = await kept();
    expect(rows).toMatchObject([
      { id: 'evt_1', type: 'checkout.session.completed', objectId: 'cs_1', tenantId: 'tenant_1', appliedAt: null },
    ]);
    for (const again of [1, 2, 3])
      expect((await deliver(payload, sign(payload))).text, `delivery ${again}`).toContain('nothing to do');
    expect(await kept()).toEqual(rows);
  });
});
