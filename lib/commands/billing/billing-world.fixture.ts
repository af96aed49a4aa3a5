import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { setClock } from '@/db/write/tenancy';
import { catalogWorld, plan, publish } from '@/lib/commands/catalog/catalog-fixture';
import type { PlanItem } from '@/lib/domain/catalog/catalog-document';

const monthly = { currency: 'EUR', interval: { unit: 'month', count: 1 } } as const;

const ITEMS: readonly PlanItem[] = [
  {
    key: 'monitoring',
    names: { en: 'Monitoring' },
    timing: 'advance',
    quantity: { kind: 'one' },
    prices: [{ ...monthly, key: 'monitoring:EUR-month', model: { kind: 'flat', amount: '4.90' } }],
  },
  {
    key: 'sites',
    names: { en: 'Sites' },
    timing: 'advance',
    quantity: { kind: 'subscription' },
    prices: [{ ...monthly, key: 'sites:EUR-month', model: { kind: 'per_unit', unitAmount: '1.255' } }],
  },
  {
    key: 'support',
    names: { en: 'Support' },
    timing: 'arrears',
    quantity: { kind: 'subscription' },
    prices: [
      {
        ...monthly,
        key: 'support:EUR-month',
        model: {
          kind: 'graduated',
          tiers: [
            { upTo: '5', unitAmount: '0.80' },
            { upTo: '20', unitAmount: '0.60' },
            { upTo: null, unitAmount: '0.40' },
          ],
        },
      },
    ],
  },
];

/** Messages of the subscription's device, at 0.10 each. */
export const MESSAGES: PlanItem = {
  key: 'messages',
  names: { en: 'Messages' },
  timing: 'arrears',
  quantity: { kind: 'meter', featureKey: 'data.messages' },
  prices: [{ ...monthly, key: 'messages:EUR-month', model: { kind: 'per_unit', unitAmount: '0.10' } }],
};

/** Customer 1 has 2 units, 39 has 40, 40 has 1 again, and so on. */
export const UNIT_COUNTS = 40;

/** When the subscriptions begin: the first of October in Berlin. */
export const BEGINS_AT = new Date('2026-09-30T22:00:00Z');

/**
 * Makes a company and `count` customers with one subscription each, due at `BEGINS_AT`; `owner` may write every table. The plan
 * itself costs nothing, so that a renewal is exactly its items.
 */
export async function makeBillingWorld(
  owner: { readonly query: (text: string, values?: unknown[]) => Promise<unknown> },
  { tenantId, count, items = ITEMS }: { tenantId: string; count: number; items?: readonly PlanItem[] },
): Promise<void> {
  const { marco, brandId, productLineId } = await catalogWorld(tenantId);
  await owner.query(
    `insert into features (tenant_id, id, product_line_id, key, code, kind, feature_group, names, icon, criticality, position)
     values ($1, 'feature_messages', $2, 'data.messages', 9, 'metered', 'comfort', '{"en": "Messages"}', 'mail', 'normal', 9)`,
    [tenantId, productLineId],
  );
  await publish(marco, productLineId, [
    { op: 'add-plan', plan: plan('free', '0.00'), after: null },
    { op: 'add-plan', plan: { ...plan('care', '0.00'), items }, after: 'free' },
  ]);
  const startAt = BEGINS_AT.toISOString();
  const given = [tenantId, brandId, count, startAt];
  await owner.query(
    `insert into customers (tenant_id, id, brand_id, kind, name, email, locale, country, address, currency, time_zone, collection, created_at)
     select $1, 'customer_' || lpad(n::text, 8, '0'), $2, 'consumer', 'Customer ' || n, 'customer' || n || '@home.example', 'de', 'DE',
            '{"street": "Große Bergstraße 102", "postalCode": "22767", "city": "Hamburg", "country": "DE"}', 'EUR', 'Europe/Berlin', 'invoice', $4
       from generate_series(1, $3::int) n`,
    given,
  );
  await owner.query(
    `insert into subscriptions (tenant_id, id, customer_id, brand_id, product_line_id, currency, time_zone, created_at, next_billing_at, revision)
     select $1, 'subscription_' || lpad(n::text, 8, '0'), 'customer_' || lpad(n::text, 8, '0'), $2, $5, 'EUR', 'Europe/Berlin', $4, $4, 1
       from generate_series(1, $3::int) n`,
    [...given, productLineId],
  );
  await owner.query(
    `insert into spans (tenant_id, id, subscription_id, plan_version_id, kind, quantity, interval_unit, interval_count, anchor_at, start_at, created_at)
     select $1, 'span_' || lpad(n::text, 8, '0'), 'subscription_' || lpad(n::text, 8, '0'), v.id, 'active', 1 + n % ${UNIT_COUNTS}, 'month', 1, $3, $3, $3
       from generate_series(1, $2::int) n
       join plan_versions v on v.tenant_id = $1
       join plans p on p.tenant_id = $1 and p.id = v.plan_id and p.key = 'care'`,
    [tenantId, count, startAt],
  );
  await owner.query('vacuum analyze');
}

/** Lets the company's clock stand at a time. */
export async function standAt(tenantId: string, at: Date): Promise<void> {
  await inTenant(tenantId, (tx) => setClock(tx, { tenantId, simulatedAt: at, setAt: realTime(), running: false }));
}
