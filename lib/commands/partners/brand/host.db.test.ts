import { beforeAll, describe, expect, it } from 'vitest';
import { getBrandSettings } from '@/db/read/partner/brand-settings';
import { findHostBrand } from '@/db/read/partner/brand-host';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { setPartnerActive } from '@/lib/commands/partners/set-partner-active';
import type { ReadTxtRecords } from '@/lib/delivery/dns/txt-records';
import type { Viewer } from '@/lib/domain/access/viewer';
import { addHost } from './add-host';
import { brandWorld, LOGO_SVG, partnerPerson, type BrandWorld } from './brand.fixture';
import { removeHost } from './remove-host';
import { setBrandKit } from './set-brand-kit';
import { verifyHost } from './verify-host';

await testDatabase();

const TENANT = 'tenant_partner_hosts';
const PRODUCT = 'app.perennial.example';
const HOST = 'portal.muster.example';
let all: BrandWorld, other: BrandWorld;
let own: Viewer;
const add = (viewer: Viewer, partnerId: string, host = HOST) => addHost(viewer, { partnerId, host }, PRODUCT);
const codeOf = (answer: unknown) => {
  const { code, field } = answer as { code: string; field?: string };
  return field === undefined ? code : `${code} ${field}`;
};

/** A zone that says what it is told to. */
const zone = (records: Readonly<Record<string, string[]>>, asked: string[] = []): ReadTxtRecords => {
  return (name) => {
    asked.push(name);
    return Promise.resolve(records[name] ?? []);
  };
};
const proofOf = async (viewer: Viewer, partnerId: string, host = HOST) =>
  (await getBrandSettings(viewer, partnerId))?.hosts.find((each) => each.host === host)?.proof ?? {
    name: '',
    value: '',
  };

beforeAll(async () => {
  all = await brandWorld(TENANT);
  other = await brandWorld('tenant_partner_hosts_other');
  own = partnerPerson(TENANT, all.installer);
});

describe('a host of a partner’s own', () => {
  it('leads nowhere before its DNS says whose it is', async () => {
    done(await add(own, all.installer));
    expect(await findHostBrand(HOST)).toBeNull();
    const asked: string[] = [];
    const wrong = zone({ [`_perennial.${HOST}`]: ['perennial-verify=0', 'v=spf1 -all'] }, asked);
    expect(done(await verifyHost(own, { partnerId: all.installer, host: HOST }, wrong)).verified).toBe(false);
    // Nothing but the one record is asked for.
    expect(asked).toEqual([`_perennial.${HOST}`]);
    expect(await findHostBrand(HOST)).toBeNull();
  });

  it('leads to the partner’s brand once it does, and is asked about no more', async () => {
    done(
      await setBrandKit(own, {
        partnerId: all.installer,
        kit: { displayName: 'Muster Elektro', colour: '#b4471a', locale: 'de' },
        logo: LOGO_SVG,
      }),
    );
    const proof = await proofOf(own, all.installer);
    const input = { partnerId: all.installer, host: HOST };
    expect(done(await verifyHost(own, input, zone({ [proof.name]: [proof.value] }))).verified).toBe(true);
    expect(await findHostBrand(HOST)).toMatchObject({
      tenantId: TENANT,
      partnerId: all.installer,
      name: 'Muster Elektro',
      colour: '#b4471a',
    });
    const asked: string[] = [];
    expect(done(await verifyHost(own, input, zone({}, asked))).verified).toBe(true);
    expect(asked).toEqual([]);
  });

  it('is not taken from who has it, also not with a record of one’s own, and its name tells nothing', async () => {
    const thief = partnerPerson('tenant_partner_hosts_other', other.installer);
    done(await add(thief, other.installer));
    const proof = await proofOf(thief, other.installer);
    const answer = await verifyHost(
      thief,
      { partnerId: other.installer, host: HOST },
      zone({ [proof.name]: [proof.value] }),
    );
    expect(codeOf(answer)).toBe('CONFLICT host');
    expect((await findHostBrand(HOST))?.partnerId).toBe(all.installer);
    done(await removeHost(thief, { partnerId: other.installer, host: HOST }));
    expect((await findHostBrand(HOST))?.partnerId).toBe(all.installer);
  });

  it('is nobody else’s to add, check or give up: above, beside, members, customers, other manufacturers', async () => {
    const partnerId = all.installer;
    const strangers: [Viewer, string][] = [
      [partnerPerson(TENANT, all.distributor), 'NOT_FOUND'],
      [partnerPerson(TENANT, all.sibling), 'NOT_FOUND'],
      [partnerPerson('tenant_partner_hosts_other', partnerId), 'NOT_FOUND'],
      [person('tenant_partner_hosts_other', 'user_m', 'partner_manager'), 'NOT_FOUND'],
      [{ ...own, organization: { kind: 'customer', id: partnerId } }, 'NOT_FOUND'],
      [partnerPerson(TENANT, partnerId, 'partner_member'), 'NOT_ALLOWED'],
      [person(TENANT, 'user_s', 'support'), 'NOT_ALLOWED'],
    ];
    const asked: string[] = [];
    for (const [stranger, code] of strangers) {
      const input = { partnerId, host: HOST };
      expect(codeOf(await add(stranger, partnerId))).toMatch(code);
      expect(codeOf(await verifyHost(stranger, input, zone({}, asked)))).toMatch(code);
      expect(codeOf(await removeHost(stranger, input))).toMatch(code);
    }
    // DNS is asked for nobody who may not.
    expect(asked).toEqual([]);
    expect((await findHostBrand(HOST))?.partnerId).toBe(partnerId);
  });

  it('refuses names that are nobody’s own, a sixth one, and says when DNS is silent', async () => {
    for (const host of ['localhost', '10.0.0.1', PRODUCT, `x.${PRODUCT}`, 'portal.internal', 'a.example/x'])
      expect([host, codeOf(await add(own, all.installer, host))]).toEqual([host, 'INPUT_INVALID host']);
    for (const n of [1, 2, 3, 4]) done(await add(own, all.installer, `p${n}.muster.example`));
    expect(codeOf(await add(own, all.installer, 'p5.muster.example'))).toBe('LIMIT_EXCEEDED host');
    const silent: ReadTxtRecords = () => Promise.resolve(null);
    expect(codeOf(await verifyHost(own, { partnerId: all.installer, host: 'p1.muster.example' }, silent))).toBe(
      'UNAVAILABLE host',
    );
    expect(codeOf(await verifyHost(own, { partnerId: all.installer, host: 'p9.muster.example' }, silent))).toBe(
      'NOT_FOUND host',
    );
  });

  it('leads nowhere while the partner is inactive, and after it was given up', async () => {
    done(await setPartnerActive(all.world.system, { partnerId: all.installer, active: false, reason: 'moved' }));
    expect(await findHostBrand(HOST)).toBeNull();
    done(await setPartnerActive(all.world.system, { partnerId: all.installer, active: true, reason: 'back' }));
    expect(await findHostBrand(HOST)).not.toBeNull();
    done(await removeHost(own, { partnerId: all.installer, host: HOST }));
    expect(await findHostBrand(HOST)).toBeNull();
  });
});
