import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPipelinePool } from '@/db/pipeline';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import {
  buy,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import type { KeyViewer } from '@/lib/domain/access/viewer';
import { startTestWorld, type TestWorld } from '@/lib/stripe/sandbox/testing/test-world';
import { deviceService } from './endpoints/device-service';
import { quoteAccept } from './endpoints/quote-accept';
import { quotes } from './endpoints/quotes';
import { gatewayState } from './gateway-state';
import { callApi, type ApiAnswer } from './testing/call-api';
import { makeKey, makeTenant } from './testing/tenant-fixture';

await testDatabase();
const tenantId = 'tenant_quotes_api';
let stripe: TestWorld;
let world: SubscriptionWorld;
let key: string;
let foreignKey: string;
let serials = 0;

beforeAll(async () => {
  stripe = await startTestWorld();
  world = await quietly(() => subscriptionWorld(tenantId));
  key = await inTenant(tenantId, (tx) => makeKey(tx, tenantId, ['subscriptions:write', 'devices:write']));
  foreignKey = (await makeTenant('foreign')).key;
});
afterAll(async () => {
  await stripe.close();
  await gatewayState().listener.stop();
  await endPipelinePool();
});

const newcomer = (): Promise<Household> =>
  quietly(() => world.household(`Lena ${++serials}`, `AH3-8810-${100 + serials}`));
const ask = ({ subscriptionId }: Household, more: object = {}, as = key): Promise<ApiAnswer> =>
  quietly(() =>
    callApi('/api/v1/quotes', {
      key: as,
      body: { subscription: subscriptionId, target: { plan: 'standard', interval: 'month' }, ...more },
    }),
  );
const accept = (quote: ApiAnswer, hash?: string, as = key): Promise<ApiAnswer> =>
  quietly(() =>
    callApi(`/api/v1/quotes/${text(quote, 'id')}/accept`, { key: as, body: { hash: hash ?? text(quote, 'hash') } }),
  );
const text = ({ body }: ApiAnswer, member: string): string => String(Reflect.get(Object(body), member));

describe('a quote', () => {
  it('states the whole price with its working: 2.90 + 19 % 0.55 = 3.45', async () => {
    expect(await ask(await newcomer())).toMatchObject({
      status: 201,
      body: {
        currency: 'EUR',
        lines: [{ kind: 'charge', amount: '2.90', derivation: { result: '2.90' } }],
        taxes: [{ country: 'DE', rate_percent: '19', base: '2.90', tax: '0.55' }],
        net: '2.90',
        tax: '0.55',
        total: '3.45',
        from_wallet: '0.00',
        from_balance: '0.00',
        due_now: '3.45',
        next_renewal: { date: '2026-12-12', time_zone: 'Europe/Berlin', total: '3.45' },
        proration_at: '2026-11-12T08:00:00.000Z',
        expires_at: '2026-11-12T08:15:00.000Z',
      },
    });
  });

  it('is to be paid for, twice at the same page', async () => {
    const quote = await ask(await newcomer());
    const accepted = await accept(quote);
    expect(accepted).toMatchObject({ status: 200, body: { status: 'payment_required' } });
    expect(text(accepted, 'checkout_url')).toMatch(/^http/);
    expect(await accept(quote)).toMatchObject({ status: 200, body: accepted.body });
  });

  it('for when what is paid is used up costs nothing now, and is done once', async () => {
    const home = await newcomer();
    await quietly(() => buy(world, home, 'premium'));
    const quote = await ask(home, { timing: 'period_end' });
    expect(quote).toMatchObject({
      status: 201,
      body: { lines: [], due_now: '0.00', effective_at: '2026-12-12T08:00:00.000Z' },
    });
    expect(await accept(quote)).toMatchObject({ status: 200, body: { status: 'done' } });
    expect(await accept(quote)).toMatchObject({ status: 200, body: { status: 'done' } });
  });

  it('is refused when it changed, expired or is about another price', async () => {
    const home = await newcomer();
    const quote = await ask(home);
    expect(await accept(quote, 'another')).toMatchObject({ status: 409, body: { code: 'QUOTE_CHANGED', field: 'id' } });
    await quietly(() => buy(world, home, 'premium'));
    expect(await accept(quote)).toMatchObject({ status: 409, body: { code: 'QUOTE_CHANGED' } });
    const late = await ask(await newcomer());
    await world.setTime(new Date('2026-11-12T08:15:00Z'));
    expect(await accept(late)).toMatchObject({ status: 409, body: { code: 'QUOTE_EXPIRED', field: 'id' } });
    await world.setTime(new Date('2026-11-12T08:00:00Z'));
  });

  it.each([
    ['another plan than is sold', { target: { plan: 'platinum', interval: 'month' } }, 409, 'target.plan'],
    ['another interval than is sold', { target: { plan: 'standard', interval: 'week' } }, 409, 'target.interval'],
    ['no units', { target: { plan: 'standard', interval: 'month', quantity: 0 } }, 400, 'target.quantity'],
    ['an interval that is none', { target: { plan: 'standard', interval: 'fortnight' } }, 400, 'target.interval'],
    ['an unknown member', { colour: 'red' }, 400, 'colour'],
  ])('says what is wrong with %s', async (_case, more, status, field) => {
    expect(await ask(await newcomer(), more)).toMatchObject({ status, body: { field } });
  });
});

describe('subscriptions of others', () => {
  it('do not exist for another tenant and for a key of another brand', async () => {
    const home = await newcomer();
    const quote = await ask(home);
    const scoped = await inTenant('tenant_foreign', (tx) => makeKey(tx, 'tenant_foreign', ['subscriptions:write']));
    expect(await ask(home, {}, scoped)).toMatchObject({ status: 404, body: { field: 'subscription' } });
    expect(await accept(quote, undefined, scoped)).toMatchObject({ status: 404, body: { field: 'id' } });
    expect(await ask(home, {}, foreignKey)).toMatchObject({ status: 403 });

    const limited: KeyViewer = {
      kind: 'key',
      tenantId,
      keyId: 'key_x',
      scopes: ['subscriptions:write', 'devices:write'],
      brandIds: ['brand_other'],
    };
    const call = { viewer: limited, request: new Request('http://gateway/'), params: {} };
    const target = { plan: 'standard', interval: 'month' };
    const asked = await quotes.handle({ ...call, body: { subscription: home.subscriptionId, target } });
    const accepted = await quoteAccept.handle({ ...call, params: { id: text(quote, 'id') }, body: { hash: 'x' } });
    const served = await deviceService.handle({ ...call, params: { serial: home.serial }, body: { state: 'active' } });
    expect([asked.status, accepted.status, served.status]).toEqual([404, 404, 404]);
  });
});

describe('the service of a device', () => {
  it('is set by serial number, once', async () => {
    const { serial, subscriptionId, deviceId } = await newcomer();
    const set = (body: object) => quietly(() => callApi(`/api/v1/devices/${serial}/service`, { key, body }));
    expect(await set({ state: 'active' })).toMatchObject({
      status: 200,
      body: { device: deviceId, serial, subscription: subscriptionId, state: 'active', changed: true },
    });
    expect(await set({ state: 'active' })).toMatchObject({ status: 200, body: { changed: false } });
    expect(await set({ state: 'asleep' })).toMatchObject({ status: 400, body: { field: 'state' } });
    expect(await set({ state: 'suspended', subscription: 'subscription_none' })).toMatchObject({
      status: 404,
      body: { field: 'subscription' },
    });
    expect(await set({ state: 'suspended', at: '2026-11-01T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { field: 'at' },
    });
  });
});
