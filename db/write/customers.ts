import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Currency } from '@/lib/domain/money/currency';
import { customerBalanceEntries, customers, paymentMethods } from '@/db/schema/customers';
import { subscriptions } from '@/db/schema/subscriptions';
import { insertMany } from './insert-many';

export type CustomerRow = typeof customers.$inferSelect;

export async function insertCustomer(tx: Tx, row: typeof customers.$inferInsert): Promise<void> {
  await tx.insert(customers).values(row);
}

/** Locks the customer, so that everything about their money happens one after the other. */
export async function lockCustomer(tx: Tx, tenantId: string, customerId: string): Promise<CustomerRow | undefined> {
  const [row] = await tx
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId)))
    .for('no key update');
  return row;
}

/** Locks several customers in order of id, so that two who lock some of the same wait instead of deadlocking. */
export async function lockCustomers(tx: Tx, tenantId: string, customerIds: readonly string[]): Promise<void> {
  await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), sql`${customers.id} = any(${sql.param([...customerIds])})`))
    .orderBy(asc(customers.id))
    .for('no key update');
}

/** Locks whom a subscription concerns: its customer and who pays for it. */
export async function lockPeopleOf(tx: Tx, tenantId: string, subscriptionId: string): Promise<void> {
  const asked = and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, subscriptionId));
  await tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(
        eq(customers.tenantId, tenantId),
        or(
          inArray(customers.id, tx.select({ id: subscriptions.customerId }).from(subscriptions).where(asked)),
          inArray(customers.id, tx.select({ id: subscriptions.payerCustomerId }).from(subscriptions).where(asked)),
        ),
      ),
    )
    .orderBy(asc(customers.id))
    .for('no key update');
}

export async function findCustomer(tx: Tx, tenantId: string, customerId: string): Promise<CustomerRow | undefined> {
  const [row] = await tx
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId)));
  return row;
}

export async function setStripeCustomer(
  tx: Tx,
  tenantId: string,
  customerId: string,
  stripeCustomerId: string,
): Promise<void> {
  await tx
    .update(customers)
    .set({ stripeCustomerId })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId), isNull(customers.stripeCustomerId)));
}

/** Stores a card once and makes it the default; a card that was removed and added again becomes usable again. */
export async function keepPaymentMethod(tx: Tx, row: typeof paymentMethods.$inferInsert): Promise<string> {
  const [kept] = await tx
    .insert(paymentMethods)
    .values(row)
    .onConflictDoUpdate({
      target: [paymentMethods.tenantId, paymentMethods.stripePaymentMethodId],
      set: { removedAt: null, expiresMonth: row.expiresMonth, expiresYear: row.expiresYear },
    })
    .returning({ id: paymentMethods.id });
  const id = kept?.id ?? row.id;
  await setDefaultMethod(tx, row.tenantId, row.customerId, id);
  return id;
}

export async function setDefaultMethod(
  tx: Tx,
  tenantId: string,
  customerId: string,
  methodId: string | null,
): Promise<void> {
  await tx
    .update(customers)
    .set({ defaultMethodId: methodId })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId)));
}

export async function markMethodRemoved(tx: Tx, tenantId: string, methodId: string, removedAt: Date): Promise<void> {
  await tx
    .update(paymentMethods)
    .set({ removedAt })
    .where(and(eq(paymentMethods.tenantId, tenantId), eq(paymentMethods.id, methodId)));
}

export async function findPaymentMethod(
  tx: Tx,
  tenantId: string,
  methodId: string,
): Promise<typeof paymentMethods.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(paymentMethods)
    .where(and(eq(paymentMethods.tenantId, tenantId), eq(paymentMethods.id, methodId)));
  return row;
}

/** Cards of a customer that were not removed, newest first. */
export async function listUsableMethods(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<(typeof paymentMethods.$inferSelect)[]> {
  return tx
    .select()
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.tenantId, tenantId),
        eq(paymentMethods.customerId, customerId),
        isNull(paymentMethods.removedAt),
      ),
    )
    .orderBy(desc(paymentMethods.addedAt), desc(paymentMethods.id));
}

/** What we owe the customer in a currency, in minor units. */
export async function balanceOf(tx: Tx, tenantId: string, customerId: string, currency: Currency): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<number>`coalesce(sum(${customerBalanceEntries.amountMinor}), 0)::bigint`.mapWith(Number) })
    .from(customerBalanceEntries)
    .where(
      and(
        eq(customerBalanceEntries.tenantId, tenantId),
        eq(customerBalanceEntries.customerId, customerId),
        eq(customerBalanceEntries.currency, currency),
      ),
    );
  return row?.sum ?? 0;
}

export async function insertBalanceEntry(tx: Tx, row: typeof customerBalanceEntries.$inferInsert): Promise<void> {
  await tx.insert(customerBalanceEntries).values(row);
}

export async function insertBalanceEntries(
  tx: Tx,
  rows: readonly (typeof customerBalanceEntries.$inferInsert)[],
): Promise<void> {
  await insertMany(tx, customerBalanceEntries, rows);
}
