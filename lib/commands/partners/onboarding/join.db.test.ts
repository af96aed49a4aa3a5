import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { realTime } from '@/db/clock';
import { findPersonByEmail, listMemberships } from '@/db/read/people';
import { customers } from '@/db/schema/customers';
import { mails } from '@/db/schema/delivery';
import { attributions } from '@/db/schema/partners';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { insertSignInToken } from '@/db/write/people';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { addPerson } from '@/lib/commands/people/add-person';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { createPartnerLink } from './create-partner-link';
import { joinAndClaim } from './join-and-claim';
import { onboardingWorld } from './onboarding.fixture';
import { requestJoinLink } from './request-join-link';

await testDatabase();
const tenantId = 'tenant_join';
let world: Awaited<ReturnType<typeof onboardingWorld>>;
let other: Awaited<ReturnType<typeof onboardingWorld>>;

beforeAll(async () => {
  world = await quietly(() => onboardingWorld(tenantId));
  other = await quietly(() => onboardingWorld('tenant_join_elsewhere'));
});

/** Asks for a link as the page does, and answers with the token that would be in the mail. */
async function mailedTo(email: string): Promise<string> {
  const tokenHash = `hash of ${email}`;
  done(await requestJoinLink({ email, tokenHash, send: () => Promise.resolve() }));
  return tokenHash;
}

/** A device with its label by Muster Elektro, and what somebody types who has both in their hands. */
async function labelled(serial: string, email: string) {
  const device = await quietly(() => world.device(serial));
  const { code } = done(
    await quietly(() =>
      createPartnerLink(world.karl, {
        partnerId: world.partners.muster,
        brandId: world.brandId,
        name: serial,
        locale: 'de',
        serial,
      }),
    ),
  );
  return {
    device,
    typed: {
      brandId: world.brandId,
      serial,
      code: device.claimCode,
      kind: 'consumer' as const,
      name: 'Nora Neu',
      email,
      tokenHash: await mailedTo(email),
      locale: 'de' as const,
      street: 'Am Sande 7',
      postalCode: '21335',
      city: 'Lüneburg',
      country: 'DE',
      place: 'Zuhause',
      link: { code, consent: true },
    },
  };
}

const customersOf = (email: string) =>
  inTenant(tenantId, (tx) => tx.select().from(customers).where(eq(customers.email, email)));
const rolesOn = (deviceId: string) =>
  inTenant(tenantId, async (tx) =>
    (await tx.select().from(attributions).where(eq(attributions.deviceId, deviceId))).map(
      ({ role, partnerId, evidence }) => ({ role, partnerId, evidence: evidence.kind }),
    ),
  );

describe('somebody without an account who follows a label', () => {
  it('becomes a customer who owns the device and can sign in; the partner of the label installed it', async () => {
    const { device, typed } = await labelled('AUR-JOIN-0001', 'nora@home.example');
    const joined = done(await quietly(() => joinAndClaim(world.system, typed)));
    expect(joined.creditRefused).toBeNull();
    expect(await customersOf('nora@home.example')).toMatchObject([
      { id: joined.customerId, brandId: world.brandId, currency: 'EUR', country: 'DE', collection: 'card' },
    ]);
    expect((await listMemberships(joined.userId)).map(({ organization, roles }) => ({ organization, roles }))).toEqual([
      { organization: { kind: 'customer', id: joined.customerId }, roles: ['billing_owner'] },
    ]);
    expect(await rolesOn(device.deviceId)).toEqual([
      { role: 'installed_by', partnerId: world.partners.muster, evidence: 'qr' },
    ]);
  });

  it('without consent owns the device all the same, and no partner sees it', async () => {
    const { device, typed } = await labelled('AUR-JOIN-0002', 'odo@home.example');
    done(await quietly(() => joinAndClaim(world.system, { ...typed, link: { ...typed.link, consent: false } })));
    expect(await rolesOn(device.deviceId)).toEqual([]);
  });

  it('sent twice is one customer; the second time says that the address has an account', async () => {
    const { typed } = await labelled('AUR-JOIN-0003', 'twice@home.example');
    const answers = await Promise.all([0, 1].map(() => quietly(() => joinAndClaim(world.system, typed))));
    expect(answers.filter((answer) => 'customerId' in answer)).toHaveLength(1);
    expect(await customersOf('twice@home.example')).toHaveLength(1);
    expect(await quietly(() => joinAndClaim(world.system, typed))).toMatchObject({ code: 'CONFLICT' });
  });

  it('with a wrong claim code leaves nothing behind, and guessing ends after five', async () => {
    const { typed } = await labelled('AUR-JOIN-0004', 'guess@home.example');
    const wrong = { ...typed, code: 'AB7K-93QF' };
    const { claimCode } = await quietly(() => world.device('AUR-JOIN-0014'));
    const codes = [claimCode, claimCode, claimCode, claimCode, claimCode, typed.code];
    const answers: unknown[] = [];
    for (const code of codes) answers.push(await quietly(() => joinAndClaim(world.system, { ...wrong, code })));
    expect(answers.slice(0, 5)).toEqual(Array(5).fill(expect.objectContaining({ code: 'CODE_INVALID' })));
    // The right one comes too late.
    expect(answers[5]).toMatchObject({ refused: true });
    expect(await customersOf('guess@home.example')).toEqual([]);
    expect(await findPersonByEmail('guess@home.example')).toBeNull();
  });

  it('needs the link that was mailed to this address, while it works', async () => {
    const { typed } = await labelled('AUR-JOIN-0005', 'proof@home.example');
    const join = (more: object) => quietly(() => joinAndClaim(world.system, { ...typed, ...more }));
    expect(await join({ tokenHash: 'never mailed' })).toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(await join({ email: 'somebody@else.example' })).toMatchObject({ code: 'NOT_SIGNED_IN' });
    const past = realTime().getTime();
    await insertSignInToken(
      { tokenHash: 'old', email: typed.email, createdAt: new Date(past - 9e6), expiresAt: new Date(past - 1) },
      { since: new Date(past), limit: 5 },
    );
    expect(await join({ tokenHash: 'old' })).toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('who is known elsewhere keeps their name and gets the customer besides', async () => {
    const email = `karl@${tenantId.replace('_', '-')}.example`;
    const { typed } = await labelled('AUR-JOIN-0006', email);
    const joined = done(await quietly(() => joinAndClaim(world.system, typed)));
    expect((await findPersonByEmail(email))?.name).toBe('Karl Muster');
    expect((await listMemberships(joined.userId)).map(({ organization }) => organization.kind).toSorted()).toEqual([
      'customer',
      'partner',
    ]);
    // He acts for the partner of the label: nobody brings themselves.
    expect(joined.creditRefused).toBe('own_customer');
  });

  it('finds no device of another brand or tenant', async () => {
    const { typed } = await labelled('AUR-JOIN-0007', 'abroad@home.example');
    const inOther = { ...typed, brandId: other.brandId };
    expect(await quietly(() => joinAndClaim(other.system, inOther))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await quietly(() => joinAndClaim(world.system, inOther))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a link by mail to go on with', () => {
  it('goes to known and unknown addresses alike, five times in an hour and not a sixth time', async () => {
    const { system } = world;
    const known = 'known@home.example';
    const lena = await quietly(() => world.customer('Lena Maier', known));
    await quietly(() =>
      addPerson(system, { name: 'Lena', email: known, organization: lena.organization, roles: ['billing_owner'] }),
    );
    for (const email of [known, 'unknown@home.example']) {
      const answers: unknown[] = [];
      let sent = 0;
      for (let time = 0; time < 6; time++) {
        const tokenHash = `${email} ${time}`;
        const send = () => Promise.resolve(void sent++);
        answers.push(await requestJoinLink({ email, tokenHash, send }));
      }
      expect(answers).toEqual([
        ...Array.from({ length: 5 }, () => ({ sent: true })),
        expect.objectContaining({ refused: true, code: 'RATE_LIMITED' }),
      ]);
      expect(sent).toBe(5);
    }
    expect(await inTenant(tenantId, (tx) => tx.$count(mails))).toBe(0);
  });
});
