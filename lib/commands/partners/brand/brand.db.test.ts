import { beforeAll, describe, expect, it } from 'vitest';
import { findPublicLogo } from '@/db/read/partner/brand-logo';
import { getBrandSettings } from '@/db/read/partner/brand-settings';
import { findPriceList } from '@/db/read/partner/sales-documents';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';
import { brandWorld, greyPng, LOGO_SVG, partnerPerson, type BrandWorld } from './brand.fixture';
import { setBrandKit, type BrandKitInput } from './set-brand-kit';

await testDatabase();

const TENANT = 'tenant_brand_kits';
const manager = person(TENANT, 'user_manager', 'partner_manager');
let all: BrandWorld;
let own: Viewer, above: Viewer;

const kit = { displayName: 'Muster Elektro', colour: '#B4471A', locale: 'de' } as const;
const set = (viewer: Viewer, more: Partial<BrandKitInput> = {}) =>
  setBrandKit(viewer, { partnerId: all.installer, kit, ...more });
const settings = async (viewer: Viewer, partnerId = all.installer) => getBrandSettings(viewer, partnerId);
const refused = async (answer: ReturnType<typeof set>) => {
  const { code, field } = (await answer) as { code: string; field?: string };
  return field === undefined ? code : `${code} ${field}`;
};

beforeAll(async () => {
  all = await brandWorld(TENANT);
  own = partnerPerson(TENANT, all.installer);
  above = partnerPerson(TENANT, all.distributor);
  await brandWorld('tenant_brand_kits_other');
});

describe('the brand kit of a partner', () => {
  it('is set by its own administrators and by who looks after partners, once for what is the same', async () => {
    done(await set(own, { logo: LOGO_SVG }));
    done(await set(manager));
    const found = await settings(own);
    expect(found?.kit).toMatchObject({ displayName: 'Muster Elektro', colour: '#b4471a', locale: 'de' });
    // Saving the form again without a file keeps the logo, and says nothing new to the audit.
    expect(found?.kit?.logo).toMatchObject({ type: 'image/svg+xml', width: 120, height: 30 });
    expect(await audits()).toBe(1);
    expect(found?.mayChange).toBe(true);
  });

  it('is not there for partners above and beside, customers and other manufacturers', async () => {
    const strangers = [
      above,
      partnerPerson(TENANT, all.sibling),
      partnerPerson('tenant_brand_kits_other', all.installer),
      { ...own, organization: { kind: 'customer', id: all.installer } } as const,
      person('tenant_brand_kits_other', 'user_manager', 'partner_manager'),
    ];
    for (const stranger of strangers) {
      expect(await refused(set(stranger))).toMatch(/^NOT_FOUND/);
      expect(await settings(stranger)).toBeNull();
    }
  });

  it('is read and not changed by other people of the partner and by staff without that task', async () => {
    for (const reader of [
      partnerPerson(TENANT, all.installer, 'partner_member'),
      person(TENANT, 'user_s', 'support'),
    ]) {
      expect(await refused(set(reader))).toBe('NOT_ALLOWED');
      expect((await settings(reader))?.mayChange).toBe(false);
    }
  });

  it.each([
    ['a colour that is a word', { colour: 'red' }, 'colour'],
    ['a second colour that is a word', { secondColour: 'url(x)' }, 'secondColour'],
    ['a name of two lines', { displayName: 'Muster\nBcc: all' }, 'displayName'],
    ['a name that is none', { displayName: ' ' }, 'displayName'],
    ['a sender that breaks out of its header', { senderName: 'Muster <x@evil.example>' }, 'senderName'],
    ['answers to no address', { replyTo: 'muster' }, 'replyTo'],
    ['help at no address', { supportEmail: 'muster' }, 'supportEmail'],
    ['a foot longer than a page', { legalFooter: 'x'.repeat(501) }, 'legalFooter'],
    ['an unknown language', { locale: 'fr' as 'de' }, 'locale'],
  ])('refuses %s at its field', async (_, wrong, field) =>
    expect(await refused(set(own, { kit: { ...kit, ...wrong } }))).toBe(`INPUT_INVALID ${field}`),
  );

  it('refuses a logo with a script, one that is damaged, and one that unpacks to more than it says, at its field', async () => {
    const script = new TextEncoder().encode('<svg viewBox="0 0 9 9"><script>alert(1)</script><path d="M0 0h1"/></svg>');
    const bomb = greyPng(20, 20, 60_000_000);
    expect(bomb.length).toBeLessThan(256 * 1024);
    for (const logo of [script, bomb, greyPng(20, 20, 10), greyPng(20, 20).subarray(0, 50)])
      expect(await refused(set(own, { logo }))).toBe('INPUT_INVALID logo');
    expect((await settings(own))?.kit?.logo?.type).toBe('image/svg+xml');
  });

  it('takes a PNG and hands out exactly its bytes under its hash, within the manufacturer', async () => {
    const png = greyPng(64, 32);
    done(await setBrandKit(above, { partnerId: all.distributor, kit, logo: png }));
    const hash = (await settings(above, all.distributor))?.kit?.logo?.hash ?? '';
    const stored = await findPublicLogo(TENANT, hash);
    expect(Buffer.from(stored?.bytes ?? []).equals(Buffer.from(png))).toBe(true);
    expect(await findPublicLogo('tenant_brand_kits_other', hash)).toBeUndefined();
    expect(await findPublicLogo(TENANT, 'f'.repeat(64))).toBeUndefined();
  });
});

describe('without a kit of its own', () => {
  it('a partner looks like the nearest above, but signs with its own name and address', async () => {
    done(await setBrandKit(above, { partnerId: all.distributor, kit: { ...kit, displayName: 'Nordwind' } }));
    const sibling = partnerPerson(TENANT, all.sibling);
    expect((await settings(sibling, all.sibling))?.inherited).toMatchObject({ name: 'Nordwind' });
    const list = await findPriceList(sibling, {});
    expect(list?.look.name).toBe('Nordwind');
    expect(list?.look.logo).toMatch(/^data:image\/png;base64,/);
    expect(list?.sender).toMatchObject({ name: 'Heide', email: 'heide@partner.example' });
    expect(list?.legalFooter).toBeNull();
  });

  it('is what giving the kit up leads to, and doing without a logo keeps the rest', async () => {
    done(await set(own, { logo: 'none' }));
    expect((await findPriceList(own, {}))?.look).toMatchObject({ name: 'Muster Elektro', logo: null });
    done(await set(own, { kit: null }));
    expect((await findPriceList(own, {}))?.look.name).toBe('Nordwind');
    expect(isRefusal(await set(own))).toBe(false);
  });

  it('does not change the hash of a document by the day, and changes it by the look', async () => {
    const first = await findPriceList(own, {});
    done(await set(own, { kit: { ...kit, colour: '#0b6582' } }));
    const second = await findPriceList(own, {});
    expect(first?.hash).not.toBe(second?.hash);
    expect((await findPriceList(own, {}))?.hash).toBe(second?.hash);
  });
});

async function audits(): Promise<number> {
  const { rows } = await inTenant(TENANT, (tx) =>
    tx.execute(
      `select 1 from audit_events where tenant_id = '${TENANT}' and action = 'brand_kit.set' and object_id = '${all.installer}'`,
    ),
  );
  return rows.length;
}
