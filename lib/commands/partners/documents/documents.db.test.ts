import { beforeAll, describe, expect, it } from 'vitest';
import { findOffer, listOffers } from '@/db/read/partner/offers';
import { findPartnerLook } from '@/db/read/partner/partner-look';
import { findWelcomeLetter } from '@/db/read/partner/welcome-letter';
import { inTenant } from '@/db/tenant';
import { insertAttribution } from '@/db/write/partners';
import { testDatabase } from '@/db/testing/test-database';
import { brandWorld, LOGO_SVG, partnerPerson, type BrandWorld } from '@/lib/commands/partners/brand/brand.fixture';
import { addHost } from '@/lib/commands/partners/brand/add-host';
import { setBrandKit } from '@/lib/commands/partners/brand/set-brand-kit';
import { verifyHost } from '@/lib/commands/partners/brand/verify-host';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { setPriceBook } from '@/lib/commands/partners/price-books/set-price-book';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { getBrandSettings } from '@/db/read/partner/brand-settings';
import type { Viewer } from '@/lib/domain/access/viewer';
import { makeOffer } from './make-offer';

await testDatabase();

const TENANT = 'tenant_partner_documents';
const ADDRESS = 'https://app.perennial.example';
let all: BrandWorld;
let own: Viewer;
let customerId: string, strange: string;
const offer = (key: string, more: object = {}, viewer = own) =>
  makeOffer(viewer, { customerId, price: 'premium month/1', quantity: 10, locale: 'de', key, ...more });
const codeOf = (answer: unknown) => {
  const { code, field } = answer as { code: string; field?: string };
  return field === undefined ? code : `${code} ${field}`;
};
const nameOf = async (viewer: Viewer, id = customerId) =>
  (await findWelcomeLetter(viewer, { customerId: id, productAddress: ADDRESS }))?.look.name ?? null;

beforeAll(async () => {
  all = await brandWorld(TENANT);
  await brandWorld('tenant_partner_documents_other');
  own = partnerPerson(TENANT, all.installer);
  await quietly(async () => {
    const { world } = all;
    ({ customerId } = await world.household('Lena', 'PD-1001'));
    ({ customerId: strange } = await world.household('Nils', 'PD-1002'));
    const credited = { tenantId: TENANT, role: 'sold_by', evidence: { kind: 'manual' } } as const;
    const startAt = new Date('2026-11-01T00:00:00Z');
    await inTenant(TENANT, async (tx) => {
      await insertAttribution(tx, { ...credited, id: 'a_1', partnerId: all.installer, customerId, startAt });
      await insertAttribution(tx, { ...credited, id: 'a_2', partnerId: all.sibling, customerId: strange, startAt });
    });
    const kit = { displayName: 'Muster Elektro', colour: '#b4471a', legalFooter: 'HRB 1', locale: 'de' } as const;
    done(await setBrandKit(own, { partnerId: all.installer, kit, logo: LOGO_SVG }));
    const amounts = [{ planKey: 'premium', interval: 'month/1', amount: '6.20' }];
    const book = {
      partnerId: all.installer,
      side: 'sell',
      productLineId: world.productLineId,
      currency: 'EUR',
      amounts,
    };
    done(await setPriceBook(own, { ...book, side: 'sell', currency: 'EUR' }));
  });
});

describe('an offer', () => {
  it('has a number of the partner’s own series, once for a key, and adds up', async () => {
    const first = done(await offer('one'));
    expect(first.number).toMatch(/^\d{4}-0001$/);
    expect(done(await offer('one', { quantity: 99 }))).toEqual(first);
    const made = await findOffer(own, first.offerId);
    // 10 × 6.20 = 62.00, 19 % of it 11.78
    expect(made?.content).toMatchObject({ kind: 'offer', number: first.number, netMinor: 62_00, taxMinor: 11_78 });
    expect(made?.look).toMatchObject({ name: 'Muster Elektro', colour: '#b4471a' });
    expect(made?.look.logo).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(done(await offer('two')).number).toMatch(/-0002$/);
    expect((await listOffers(own))?.map(({ number, holds }) => [number.slice(5), holds])).toEqual([
      ['0002', true],
      ['0001', true],
    ]);
  });

  it('counts without a gap or a twin when several are made at once', async () => {
    const made = await Promise.all(['a', 'b', 'c', 'a'].map((key) => offer(`at once ${key}`)));
    const numbers = new Set(made.map((each) => done(each).number.slice(5)));
    expect([...numbers].toSorted()).toEqual(['0003', '0004', '0005']);
  });

  it('stays as it was when prices and brand change', async () => {
    const { offerId } = done(await offer('kept'));
    const before = await findOffer(own, offerId);
    const kit = { displayName: 'Muster neu', colour: '#0b6582', locale: 'de' } as const;
    done(await setBrandKit(own, { partnerId: all.installer, kit, logo: 'none' }));
    expect(await findOffer(own, offerId)).toEqual(before);
    done(
      await setBrandKit(own, {
        partnerId: all.installer,
        kit: { ...kit, displayName: 'Muster Elektro' },
        logo: LOGO_SVG,
      }),
    );
  });

  it('is not there for partners above and beside, customers, staff and other manufacturers', async () => {
    const { offerId } = done(await offer('mine'));
    const strangers = [
      partnerPerson(TENANT, all.distributor),
      partnerPerson(TENANT, all.sibling),
      partnerPerson('tenant_partner_documents_other', all.installer),
      person(TENANT, 'user_m', 'partner_manager'),
      { ...own, organization: { kind: 'customer', id: customerId } } as const,
    ];
    for (const stranger of strangers) {
      expect(await findOffer(stranger, offerId)).toBeNull();
      expect((await listOffers(stranger)) ?? []).toEqual([]);
    }
  });

  it('is refused for customers of others, unknown prices and quantities, at the field', async () => {
    expect(codeOf(await offer('x', { customerId: strange }))).toBe('NOT_FOUND customerId');
    expect(codeOf(await offer('x', {}, partnerPerson(TENANT, all.sibling)))).toBe('NOT_FOUND customerId');
    expect(codeOf(await offer('x', {}, person(TENANT, 'user_m', 'partner_manager')))).toMatch(/^NOT_FOUND/);
    expect(codeOf(await offer('x', { price: 'gold month/1' }))).toBe('NOT_FOUND price');
    expect(codeOf(await offer('x', { quantity: 0 }))).toBe('INPUT_INVALID quantity');
  });
});

describe('a welcome letter', () => {
  it('is for customers of the partner and those below, in the customer’s language, with the partner’s own host', async () => {
    const wish = { customerId, productAddress: ADDRESS };
    const letter = await findWelcomeLetter(own, wish);
    expect(letter).toMatchObject({
      sender: { name: 'Muster' },
      content: { kind: 'welcome', customer: { name: 'Lena' }, portal: ADDRESS },
    });
    const host = 'portal.muster.example';
    done(await addHost(own, { partnerId: all.installer, host }, 'app.perennial.example'));
    const proof = (await getBrandSettings(own, all.installer))?.hosts[0]?.proof.value ?? '';
    done(await verifyHost(own, { partnerId: all.installer, host }, () => Promise.resolve([proof])));
    expect((await findWelcomeLetter(own, wish))?.content).toMatchObject({ portal: `https://${host}` });
    // A partner above writes in its own name.
    expect(await nameOf(partnerPerson(TENANT, all.distributor))).toBe('Nordwind');
  });

  it('is not there for customers of others', async () => {
    expect(await nameOf(own, strange)).toBeNull();
    expect(await nameOf(partnerPerson(TENANT, all.sibling))).toBeNull();
    expect(await nameOf(partnerPerson('tenant_partner_documents_other', all.installer))).toBeNull();
    expect(await nameOf({ ...own, organization: { kind: 'customer', id: customerId } })).toBeNull();
  });
});

describe('the look of labels', () => {
  it('is read by the partner itself and those above, and by nobody else', async () => {
    const of = { id: all.installer, name: 'Muster' };
    expect((await findPartnerLook(own, of))?.name).toBe('Muster Elektro');
    expect((await findPartnerLook(partnerPerson(TENANT, all.distributor), of))?.name).toBe('Muster Elektro');
    expect(await findPartnerLook(partnerPerson(TENANT, all.sibling), of)).toBeNull();
    expect(await findPartnerLook(partnerPerson('tenant_partner_documents_other', all.installer), of)).toBeNull();
  });
});
