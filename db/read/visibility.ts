import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import { assert } from '@/lib/domain/assert';
import type { AnyViewer } from '@/lib/domain/access/viewer';

/** Conditions for the `where` of a query on `customers` and on `partners`. */
export interface Visible {
  readonly customers: SQL;
  /** Customers whose invoices can be seen. A partner sees those it pays itself, never those of the customers it serves. */
  readonly payers: SQL;
  readonly partners: SQL;
}

/**
 * Which customers and partners a viewer can see at a time. People of the manufacturer and keys see their brands' customers and
 * every partner; a customer sees itself; a partner sees itself and everybody below it, and the customers that one of those
 * brought, sold to, installed for or services. What a viewer cannot see is not found.
 */
export function visibleTo(viewer: AnyViewer, at: Date): Visible {
  const ofTenant = {
    customers: eq(customers.tenantId, viewer.tenantId),
    payers: eq(customers.tenantId, viewer.tenantId),
    partners: eq(partners.tenantId, viewer.tenantId),
  };
  if (viewer.kind === 'system') return ofTenant;
  const ofBrands =
    viewer.brandIds === 'all'
      ? ofTenant.customers
      : all(ofTenant.customers, inArray(customers.brandId, [...viewer.brandIds]));
  if (viewer.kind === 'key') return { customers: ofBrands, payers: ofBrands, partners: ofTenant.partners };
  const { kind, id } = viewer.organization;
  const self = all(ofTenant.customers, eq(customers.id, id));
  switch (kind) {
    case 'manufacturer':
      return { customers: ofBrands, payers: ofBrands, partners: ofTenant.partners };
    case 'customer':
      return { customers: self, payers: self, partners: sql`false` };
    case 'partner': {
      const network = partnersBelow(viewer.tenantId, id, at);
      return {
        customers: all(ofTenant.customers, attributedTo(viewer.tenantId, network, at)),
        payers: all(ofTenant.customers, billingAccountOf(viewer.tenantId, id)),
        partners: all(ofTenant.partners, sql`${partners.id} in ${network}`),
      };
    }
  }
}

/** The ids of a partner and of everybody below it at a time, as a subquery. */
function partnersBelow(tenantId: string, partnerId: string, at: Date): SQL {
  return sql`(with recursive below(id) as (
    select ${partnerId}::text
    union
    select r.child_id from partner_relations r join below on r.parent_id = below.id
     where r.tenant_id = ${tenantId} and r.start_at <= ${at} and (r.end_at is null or r.end_at > ${at})
  ) select id from below)`;
}

/** Customers somebody of `network` brought, or to whose devices or subscriptions somebody of it is attributed now. */
function attributedTo(tenantId: string, network: SQL, at: Date): SQL {
  const ofNetwork = sql`a.tenant_id = ${tenantId} and a.partner_id in ${network}
    and a.start_at <= ${at} and (a.end_at is null or a.end_at > ${at})`;
  const found = or(
    sql`${customers.id} in (select a.customer_id from attributions a where ${ofNetwork} and a.customer_id is not null)`,
    sql`${customers.id} in (
      select o.customer_id from attributions a
        join ownerships o on o.tenant_id = ${tenantId} and o.device_id = a.device_id
       where ${ofNetwork} and o.start_at <= ${at} and (o.end_at is null or o.end_at > ${at}))`,
    sql`${customers.id} in (
      select s.customer_id from attributions a
        join subscriptions s on s.tenant_id = ${tenantId} and s.id = a.subscription_id
       where ${ofNetwork})`,
  );
  assert(found, 'three conditions joined are one');
  return found;
}

/** The account by which a partner pays for end customers. */
function billingAccountOf(tenantId: string, partnerId: string): SQL {
  return sql`${customers.id} in (
    select p.billing_customer_id from partners p
     where p.tenant_id = ${tenantId} and p.id = ${partnerId} and p.billing_customer_id is not null)`;
}

function all(...conditions: SQL[]): SQL {
  const joined = and(...conditions);
  assert(joined, 'conditions joined are a condition');
  return joined;
}
