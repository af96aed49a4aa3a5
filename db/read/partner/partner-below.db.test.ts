import { expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { findPartner } from '@/db/read/admin/find-partner';
import { catalogWorld, done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { findPartnerBelow } from './find-invitation';

await testDatabase();

it('a partner finds itself and whoever stands below; a sibling, a parent and another company’s are not there', async () => {
  const { system } = await catalogWorld('tenant_below');
  await catalogWorld('tenant_beside');
  const join = async (name: string, parentId?: string) => {
    const address = { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' };
    const rest = { type: 'installer', status: 'active', phone: '', address, payoutCurrency: 'EUR' } as const;
    const given = { ...rest, name, email: `${name}@example.com`, ...(parentId ? { parentId } : {}) };
    return done(await createPartner(system, given)).partnerId;
  };
  const top = await join('top');
  const left = await join('left', top);
  const right = await join('right', top);
  const of = (partnerId: string, tenantId = 'tenant_below') => ({
    ...person(tenantId, 'user_p', 'partner_admin'),
    organization: { kind: 'partner' as const, id: partnerId },
  });
  expect((await findPartnerBelow(of(top), left))?.level).toBe(1);
  expect((await findPartnerBelow(of(left), left))?.level).toBe(0);
  for (const hidden of [right, top]) expect(await findPartnerBelow(of(left), hidden)).toBeNull();
  expect(await findPartnerBelow(of(top, 'tenant_beside'), left)).toBeNull();
  expect(await findPartner(person('tenant_beside', 'user_x', 'owner'), left)).toBeNull();
  expect((await findPartner(person('tenant_below', 'user_x', 'support'), left))?.partner.name).toBe('left');
});
