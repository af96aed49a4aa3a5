import { beforeAll, describe, expect, it } from 'vitest';
import { priceCsv } from '@/components/partners/price-csv';
import { csvText } from '@/lib/web/csv';
import { getManufacturerPrices } from '@/db/read/admin/partner-prices';
import { getPartnerPrices } from '@/db/read/partner/price-books';
import { findOffer } from '@/db/read/partner/offers';
import { findPriceList } from '@/db/read/partner/sales-documents';
import { inTenant } from '@/db/tenant';
import { insertAttribution } from '@/db/write/partners';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { makeOffer } from '@/lib/commands/partners/documents/make-offer';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { quietly, subscriptionWorld, type SubscriptionWorld } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { endPriceBook } from './end-price-book';
import { setPriceBook } from './set-price-book';

await testDatabase();

const TENANT = 'tenant_price_books';
const finance = person(TENANT, 'user_finance', 'finance');
const FEBRUARY = new Date('2027-02-01T00:00:00Z');
let world: SubscriptionWorld;
let distributor: string, installer: string, sibling: string;

function admin(partnerId: string, role: Viewer['roles'][number] = 'partner_admin', tenantId = TENANT): Viewer {
  return {
    ...person(tenantId, `user_${partnerId}`, 'finance'),
    organization: { kind: 'partner', id: partnerId },
    roles: [role],
  };
}

async function join(name: string, type: 'distributor' | 'installer', parentId?: string): Promise<string> {
  const { partnerId } = done(
    await createPartner(world.system, {
      name,
      type,
      status: 'active',
      email: `${name}@partner.example`,
      phone: '1',
      address: { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' },
      payoutCurrency: 'EUR',
      ...(parentId === undefined ? {} : { parentId }),
    }),
  );
  return partnerId;
}

const premium = (amount: string, partnerId: string, side: 'buy' | 'sell', more: object = {}) => ({
  partnerId,
  side,
  productLineId: world.productLineId,
  currency: 'EUR' as const,
  amounts: [{ planKey: 'premium', interval: 'month/1', amount }],
  ...more,
});

const rowOf = async (viewer: Viewer) => {
  const prices = await getPartnerPrices(viewer, {});
  return prices?.rows.find(({ planKey }) => planKey === 'premium');
};

beforeAll(async () => {
  await quietly(async () => {
    world = await subscriptionWorld(TENANT);
    distributor = await join('Nordwind', 'distributor');
    installer = await join('Muster', 'installer', distributor);
    sibling = await join('Heide', 'installer', distributor);
    done(await setPriceBook(finance, premium('4.00', distributor, 'buy')));
    done(await setPriceBook(admin(distributor), premium('5.20', distributor, 'sell')));
    done(await setPriceBook(admin(installer), premium('6.20', installer, 'sell')));
  });
});

describe('price books', () => {
  it('leave 1.20 of 4.00, 5.20 and 6.20 to the distributor and 1.00 to the installer, each for its owner alone', () =>
    quietly(async () => {
      expect(await rowOf(admin(distributor))).toMatchObject({ buy: '4.00', sell: '5.20', margin: '1.2' });
      expect(await rowOf(admin(installer))).toMatchObject({ buy: '5.20', sell: '6.20', margin: '1' });
      expect(await rowOf(admin(sibling))).toMatchObject({ buy: '5.20', sell: null, margin: null });
      const seen = async (viewer: Viewer) => JSON.stringify(await getPartnerPrices(viewer, {}));
      expect(await seen(admin(distributor))).not.toContain('6.20');
      expect(await seen(admin(installer))).not.toContain('4.00');
      expect(await seen(admin(sibling))).not.toMatch(/4\.00|6\.20/);
      const file = async (viewer: Viewer) => {
        const prices = await getPartnerPrices(viewer, {});
        const rows = (prices?.rows ?? []).map((row) => ({ ...row, plan: row.planKey }));
        return csvText(priceCsv({ rows, currency: 'EUR' }, String), 'en').split('\r\n');
      };
      expect(await file(admin(distributor))).toContain('premium,month/1,EUR,4.90,4.00,5.20,1.2');
      expect(await file(admin(installer))).toContain('premium,month/1,EUR,4.90,5.20,6.20,1');
      expect(await file(admin(sibling))).toContain('premium,month/1,EUR,4.90,5.20,,');
      const staff = JSON.stringify(await getManufacturerPrices(finance, {}));
      expect(staff).toContain('4.00');
      expect(staff).not.toMatch(/5\.20|6\.20/);
    }));

  it('of one partner come before what is asked of everybody, and only its seller and itself see them', () =>
    quietly(async () => {
      const { bookId } = done(await setPriceBook(admin(distributor), premium('5.00', sibling, 'buy')));
      expect(await rowOf(admin(sibling))).toMatchObject({ buy: '5.00' });
      expect(await rowOf(admin(installer))).toMatchObject({ buy: '5.20' });
      expect(JSON.stringify(await getPartnerPrices(admin(installer), {}))).not.toContain('5.00');
      done(await endPriceBook(admin(distributor), { bookId }));
      expect(await rowOf(admin(sibling))).toMatchObject({ buy: '5.20' });
    }));

  it('follow each other without a gap, and the past keeps its own', () =>
    quietly(async () => {
      const planned = done(
        await setPriceBook(admin(installer), premium('6.40', installer, 'sell', { startAt: FEBRUARY })),
      );
      expect(await rowOf(admin(installer))).toMatchObject({ sell: '6.20' });
      expect((await getPartnerPrices(admin(installer), {}))?.selling).toMatchObject({ endAt: FEBRUARY });
      done(await endPriceBook(admin(installer), { bookId: planned.bookId }));
      expect(await endPriceBook(admin(installer), { bookId: planned.bookId })).toMatchObject({ code: 'ALREADY_DONE' });
      expect((await getPartnerPrices(admin(installer), {}))?.selling).toMatchObject({ endAt: null });
    }));

  it('set twice are set once', () =>
    quietly(async () => {
      const first = done(await setPriceBook(admin(sibling), premium('7.00', sibling, 'sell')));
      expect(done(await setPriceBook(admin(sibling), premium('7.00', sibling, 'sell')))).toEqual(first);
    }));

  it('below what the seller pays are set, and said', () =>
    quietly(async () => {
      const { belowBuying } = done(await setPriceBook(admin(sibling), premium('5.19', sibling, 'sell')));
      expect(belowBuying).toMatchObject([{ planKey: 'premium', amount: '5.19' }]);
    }));

  it.each<[string, () => object, string, string]>([
    [
      'a plan nobody offers',
      () => ({ amounts: [{ planKey: 'gold', interval: 'month/1', amount: '1' }] }),
      'NOT_FOUND',
      'amount:gold month/1',
    ],
    [
      'a free plan',
      () => ({ amounts: [{ planKey: 'free', interval: 'month/1', amount: '1' }] }),
      'NOT_FOUND',
      'amount:free month/1',
    ],
    [
      'an amount that is none',
      () => ({ amounts: [{ planKey: 'premium', interval: 'month/1', amount: '5,20' }] }),
      'INPUT_INVALID',
      'amount:premium month/1',
    ],
    ['a beginning in the past', () => ({ startAt: new Date('2026-01-01') }), 'INPUT_INVALID', 'startAt'],
    ['another product line', () => ({ productLineId: 'line_elsewhere' }), 'NOT_FOUND', 'productLineId'],
    ['a currency that is none', () => ({ currency: 'XXQ' }), 'INPUT_INVALID', 'currency'],
  ])('refuse %s at its field', (_what, more, code, field) =>
    quietly(async () => {
      const refused = await setPriceBook(admin(installer), { ...premium('6.20', installer, 'sell'), ...more() });
      expect(refused).toMatchObject({ code, field });
    }),
  );

  it('are nobody else’s to set or end', () =>
    quietly(async () => {
      const own = (await getPartnerPrices(admin(installer), {}))?.selling?.id ?? '';
      const strangers: [Viewer, string, 'buy' | 'sell'][] = [
        [admin(sibling), installer, 'sell'],
        [admin(distributor), installer, 'sell'],
        [admin(installer), installer, 'buy'],
        [admin(installer), distributor, 'sell'],
        [admin(distributor), distributor, 'buy'],
        [finance, installer, 'buy'],
        [finance, distributor, 'sell'],
        [admin(installer, 'partner_admin', 'tenant_elsewhere'), installer, 'sell'],
        [person('tenant_elsewhere', 'user_x', 'finance'), distributor, 'buy'],
      ];
      for (const [viewer, partnerId, side] of strangers) {
        expect(await setPriceBook(viewer, premium('1.00', partnerId, side))).toMatchObject({ code: 'NOT_FOUND' });
      }
      for (const viewer of [
        admin(sibling),
        admin(distributor),
        finance,
        person('tenant_elsewhere', 'user_x', 'finance'),
      ]) {
        expect(await endPriceBook(viewer, { bookId: own })).toMatchObject({ code: 'NOT_FOUND' });
      }
      expect(await setPriceBook(admin(installer, 'partner_member'), premium('1.00', installer, 'sell'))).toMatchObject({
        code: 'NOT_ALLOWED',
      });
      const otherBrand = { ...finance, brandIds: ['brand_other'] };
      expect(await setPriceBook(otherBrand, premium('1.00', distributor, 'buy'))).toMatchObject({ code: 'NOT_FOUND' });
      expect(await getManufacturerPrices(otherBrand, {})).toBeUndefined();
      expect(await getManufacturerPrices(person(TENANT, 'user_dev', 'developer'), {})).toBeNull();
      expect(await getPartnerPrices(finance, {})).toBeNull();
    }));

  it('make the price list of the partner who asks, and no offer to a customer it does not serve', () =>
    quietly(async () => {
      const list = await findPriceList(admin(installer), { locale: 'de' });
      expect(list).toMatchObject({ locale: 'de', look: { name: 'Muster' }, content: { kind: 'price_list' } });
      expect(JSON.stringify(list?.content)).toContain('6.20');
      expect((await findPriceList(admin(installer), { locale: 'de' }))?.hash).toBe(list?.hash);
      expect(await findPriceList(finance, {})).toBeNull();
      const { customerId } = await world.household('Lena', 'PB-1001');
      const wish = { customerId, price: 'premium month/1', quantity: 10, key: 'offer for Lena' };
      expect(await makeOffer(admin(installer), wish)).toMatchObject({ code: 'NOT_FOUND', field: 'customerId' });
      await inTenant(TENANT, (tx) =>
        insertAttribution(tx, {
          tenantId: TENANT,
          id: 'attribution_lena',
          role: 'sold_by',
          partnerId: installer,
          customerId,
          startAt: new Date('2026-11-01T00:00:00Z'),
          evidence: { kind: 'manual' },
        }),
      );
      // 10 × 6.20 = 62.00, 19 % of it 11.78
      const { offerId } = done(await makeOffer(admin(installer), wish));
      expect(await findOffer(admin(installer), offerId)).toMatchObject({
        content: { netMinor: 62_00, taxMinor: 11_78 },
      });
      expect(await makeOffer(admin(sibling), wish)).toMatchObject({ code: 'NOT_FOUND', field: 'customerId' });
    }));
});
