import pg from 'pg';
import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { createApiKey } from '@/lib/commands/developers/create-api-key';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';

/** What a caller of the public API needs to know of the demo company. */
export interface DemoApi {
  readonly tenantId: string;
  /** The tenant's time when asked. */
  readonly at: Date;
  readonly headers: Readonly<Record<string, string>>;
  /** Devices that have an entitlement set. */
  readonly serials: readonly string[];
  /** Serials whose product line meters `meteredFeature`. */
  readonly meteredSerials: readonly string[];
  readonly switchFeature: string;
  readonly meteredFeature: string;
}

const meteredFeature = 'reports.export';
const switchFeature = 'alerts.leak';

const viewerText = `
  select m.tenant_id as "tenantId", m.user_id as "userId", m.id as "membershipId", m.organization_id as "organizationId"
    from memberships m join users u on u.id = m.user_id
   where u.email = $1`;
const serialText = `
  select d.serial from devices d join features f on f.tenant_id = d.tenant_id and f.product_line_id = d.product_line_id
   where d.tenant_id = $1 and f.key = $2 and d.entitlement_seq > 0 order by d.serial`;

/** A person of the demo company with the rights of its owner. */
export async function demoViewer(databaseUrl: string, email: string): Promise<Viewer> {
  return asOwner(databaseUrl, (client) => viewerOf(client, email));
}

/** Reads the demo company with the rights of the database's owner, and has an API key made by one of its people. */
export async function openDemoApi(databaseUrl: string): Promise<DemoApi> {
  return asOwner(databaseUrl, async (client) => {
    const viewer = await viewerOf(client, 'ana.keller@aurelia.example');
    const { tenantId } = viewer;
    const serialsWith = async (feature: string): Promise<string[]> => {
      const { rows } = await client.query<{ serial: string }>(serialText, [tenantId, feature]);
      return rows.map(({ serial }) => serial);
    };
    const made = await createApiKey(viewer, { name: 'Bench', scopes: ['entitlements:read', 'usage:write'] });
    if (isRefusal(made)) throw new Error(made.message);
    return {
      tenantId,
      at: await inTenant(tenantId, (tx) => tenantTime(tx, tenantId)),
      headers: { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' },
      serials: await serialsWith(switchFeature),
      meteredSerials: await serialsWith(meteredFeature),
      switchFeature,
      meteredFeature,
    };
  });
}

async function viewerOf(client: pg.Client, email: string): Promise<Viewer> {
  const found = await client.query<{
    tenantId: string;
    userId: string;
    membershipId: string;
    organizationId: string;
  }>(viewerText, [email]);
  const person = found.rows[0];
  if (!person) throw new Error('The demo company is not there.');
  const { organizationId, ...ids } = person;
  return {
    kind: 'person',
    ...ids,
    organization: { kind: 'manufacturer', id: organizationId },
    roles: ['owner'],
    brandIds: 'all',
    locale: 'en',
  };
}

async function asOwner<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
