import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { planVersions, productLines, releases } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { ownerships } from '@/db/schema/fleet';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { payments } from '@/db/schema/payments';
import { memberships, users } from '@/db/schema/people';
import { spans, subscriptions } from '@/db/schema/subscriptions';
import { brands, legalEntities } from '@/db/schema/tenancy';
import type { SystemViewer } from '@/lib/domain/access/viewer';

/** What messages to people are made of, read in the transaction that delivers the event. */

export async function findMailCustomer(viewer: SystemViewer, tx: Tx, customerId: string) {
  const { tenantId } = viewer;
  const [row] = await tx
    .select({ customer: customers, brand: brands, legalName: legalEntities.name })
    .from(customers)
    .innerJoin(brands, and(eq(brands.tenantId, tenantId), eq(brands.id, customers.brandId)))
    .innerJoin(legalEntities, and(eq(legalEntities.tenantId, tenantId), eq(legalEntities.id, brands.legalEntityId)))
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId)));
  return row && { ...row.customer, brand: { ...row.brand, legalName: row.legalName } };
}

/** The payment with its invoice, if it has one, and a subscription the invoice is about. */
export async function findMailPayment(viewer: SystemViewer, tx: Tx, paymentId: string) {
  const { tenantId } = viewer;
  const [payment] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.id, paymentId)));
  if (!payment) return undefined;
  const ofPayment = [
    payment.invoiceId && eq(invoices.id, payment.invoiceId),
    payment.quoteId && eq(invoices.quoteId, payment.quoteId),
  ];
  const conditions = ofPayment.filter((condition) => typeof condition === 'object' && condition !== null);
  if (conditions.length === 0) return { payment };
  const [found] = await tx
    .select({ invoice: invoices, subscriptionId: invoiceLines.subscriptionId })
    .from(invoices)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, invoices.id)))
    .where(and(eq(invoices.tenantId, tenantId), or(...conditions)))
    // The charge is what the payment is for; a credit comes before it in time.
    .orderBy(asc(invoiceLines.kind), asc(invoiceLines.position))
    .limit(1);
  return { payment, ...found };
}

/** A subscription with its device's name and its spans from `at` on, the current one first. */
export async function findMailSubscription(viewer: SystemViewer, tx: Tx, subscriptionId: string, at: Date) {
  const { tenantId } = viewer;
  const [row] = await tx
    .select({ subscription: subscriptions, deviceName: ownerships.name })
    .from(subscriptions)
    .leftJoin(
      ownerships,
      and(
        eq(ownerships.tenantId, tenantId),
        eq(ownerships.deviceId, subscriptions.deviceId),
        lte(ownerships.startAt, at),
        or(isNull(ownerships.endAt), gt(ownerships.endAt, at)),
      ),
    )
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, subscriptionId)));
  if (!row) return undefined;
  const planned = await tx
    .select({ span: spans, names: planVersions.content })
    .from(spans)
    .innerJoin(planVersions, and(eq(planVersions.tenantId, tenantId), eq(planVersions.id, spans.planVersionId)))
    .where(and(eq(spans.tenantId, tenantId), eq(spans.subscriptionId, subscriptionId)))
    .orderBy(asc(spans.startAt));
  return {
    ...row.subscription,
    deviceName: row.deviceName,
    spans: planned.map(({ span, names }) => ({ ...span, planNames: names.names })),
  };
}

export async function findMailRelease(viewer: SystemViewer, tx: Tx, releaseId: string) {
  const { tenantId } = viewer;
  const [row] = await tx
    .select({ release: releases, product: productLines, brand: brands, legalName: legalEntities.name })
    .from(releases)
    .innerJoin(productLines, and(eq(productLines.tenantId, tenantId), eq(productLines.id, releases.productLineId)))
    .innerJoin(brands, and(eq(brands.tenantId, tenantId), eq(brands.id, productLines.brandId)))
    .innerJoin(legalEntities, and(eq(legalEntities.tenantId, tenantId), eq(legalEntities.id, brands.legalEntityId)))
    .where(and(eq(releases.tenantId, tenantId), eq(releases.id, releaseId)));
  return row;
}

/** Where a person reads; undefined when they may not sign in any more. */
export async function findMailPerson(tx: Tx, userId: string): Promise<{ readonly email: string } | undefined> {
  const [row] = await tx
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  return row;
}

/** People of one organization who have one of the roles and may sign in. */
export async function listMailPeople(
  viewer: SystemViewer,
  tx: Tx,
  {
    kind,
    organizationIds,
    roles,
  }: { kind: 'manufacturer' | 'partner'; organizationIds: readonly string[]; roles: readonly string[] },
) {
  if (organizationIds.length === 0) return [];
  const person = alias(users, 'person');
  const rows = await tx
    .select({
      organizationId: memberships.organizationId,
      brandIds: memberships.brandIds,
      roles: memberships.roles,
      email: person.email,
      name: person.name,
      locale: person.locale,
    })
    .from(memberships)
    .innerJoin(person, eq(person.id, memberships.userId))
    .where(
      and(
        eq(memberships.tenantId, viewer.tenantId),
        eq(memberships.organizationKind, kind),
        inArray(memberships.organizationId, [...organizationIds]),
        isNull(memberships.endedAt),
        isNull(person.disabledAt),
      ),
    )
    .orderBy(asc(person.email));
  return rows.filter((row) => row.roles.some((role) => roles.includes(role)));
}
