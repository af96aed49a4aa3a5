import { deflateSync } from 'node:zlib';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { quietly, subscriptionWorld, type SubscriptionWorld } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';

export interface BrandWorld {
  readonly world: SubscriptionWorld;
  readonly distributor: string;
  readonly installer: string;
  readonly sibling: string;
}

/** A distributor with two installers. */
export async function brandWorld(tenantId: string): Promise<BrandWorld> {
  return quietly(async () => {
    const world = await subscriptionWorld(tenantId);
    const distributor = await join(world, 'Nordwind');
    return {
      world,
      distributor,
      installer: await join(world, 'Muster', distributor),
      sibling: await join(world, 'Heide', distributor),
    };
  });
}

async function join(world: SubscriptionWorld, name: string, parentId?: string): Promise<string> {
  const { partnerId } = done(
    await createPartner(world.system, {
      name,
      type: parentId === undefined ? 'distributor' : 'installer',
      status: 'active',
      email: `${name}@partner.example`.toLowerCase(),
      phone: '1',
      address: { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' },
      payoutCurrency: 'EUR',
      ...(parentId === undefined ? {} : { parentId }),
    }),
  );
  return partnerId;
}

export function partnerPerson(
  tenantId: string,
  partnerId: string,
  role: 'partner_admin' | 'partner_member' = 'partner_admin',
): Viewer {
  return {
    ...person(tenantId, `user_${partnerId}`, 'finance'),
    organization: { kind: 'partner', id: partnerId },
    roles: [role],
  };
}

export const LOGO_SVG = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><title>Muster</title><path d="M4 26 16 4l12 22z" fill="#b4471a"/><rect x="40" y="9" width="70" height="12" rx="3" fill="#18181b"/></svg>',
);

/** A grey picture; with `pixels` it unpacks to more, or less, than it announces. */
export function greyPng(width: number, height: number, pixels = height * (1 + width)): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const part = (name: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', head),
    part('IDAT', deflateSync(Buffer.alloc(pixels, 0x80))),
    part('IEND', Buffer.alloc(0)),
  ]);
}
