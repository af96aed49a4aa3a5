import { NextRequest } from 'next/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { addHost } from '@/lib/commands/partners/brand/add-host';
import { brandWorld, partnerPerson, type BrandWorld } from '@/lib/commands/partners/brand/brand.fixture';
import { verifyHost } from '@/lib/commands/partners/brand/verify-host';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { getBrandSettings } from '@/db/read/partner/brand-settings';
import { proxy } from '@/proxy';
import { OWN_HOST_HEADER } from './own-host';

await testDatabase();

const TENANT = 'tenant_own_host_proxy';
const HOST = 'portal.muster.example';
let all: BrandWorld;

const ask = async (host: string, path: string, more: Record<string, string> = {}) =>
  proxy(new NextRequest(`https://${host}${path}`, { headers: { host, ...more } }));
/** What the page will read: the proxy writes down the headers it hands on. */
const handedOn = (answer: Response) => answer.headers.get(`x-middleware-request-${OWN_HOST_HEADER}`);

beforeAll(async () => {
  process.env.NEXTAUTH_URL = 'https://app.perennial.example';
  all = await brandWorld(TENANT);
  const own = partnerPerson(TENANT, all.installer);
  const input = { partnerId: all.installer, host: HOST };
  done(await addHost(own, input, 'app.perennial.example'));
  const proof = (await getBrandSettings(own, all.installer))?.hosts[0]?.proof.value ?? '';
  done(await verifyHost(own, input, () => Promise.resolve([proof])));
});

describe('a request to a partner’s own host', () => {
  it('is told whose it is, on the pages a partner shows', async () => {
    for (const path of ['/sign-in', '/partner', '/de/b/aurelia/pricing'])
      expect([path, handedOn(await ask(`${HOST}:443`, path))]).toEqual([path, HOST]);
  });

  it('goes to the product’s own address for the console and the tools', async () => {
    const answer = await ask(HOST, '/admin/partners?tab=brand');
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe('https://app.perennial.example/admin/partners?tab=brand');
    expect((await ask(HOST, '/lab/clock')).status).toBe(307);
  });
});

describe('a request to any other host', () => {
  it('is as it always was, and cannot say that it came to a partner’s', async () => {
    for (const host of ['app.perennial.example', 'aurelia.perennial.example', 'unknown.example', 'localhost:3000']) {
      const answer = await ask(host, '/admin/partners', { [OWN_HOST_HEADER]: HOST });
      expect([host, answer.status, handedOn(answer)]).toEqual([host, 200, null]);
    }
  });
});
