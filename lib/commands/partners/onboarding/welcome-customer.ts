import { violatedConstraint } from '@/db/errors';
import { insertCustomer } from '@/db/write/customers';
import { insertMembership, insertUser } from '@/db/write/people';
import type { CommandContext } from '@/lib/commands/run-command';
import type { Locale } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { Refusal } from '@/lib/domain/refusal';

export interface WelcomedCustomer {
  readonly brandId: string;
  readonly kind: 'consumer' | 'business';
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly locale: Locale;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166, such as `DE`. */
  readonly country: string;
  readonly currency: Currency;
  readonly timeZone: string;
  /** Who the address belongs to, when they are known already: they keep their name and password. */
  readonly userId: string | null;
}

/** Makes a customer who pays by card, and somebody who can sign in for it and pay, in a transaction that is open already. */
export async function welcomeCustomer(
  { tx, tenantId, at, newId }: CommandContext,
  welcomed: WelcomedCustomer,
): Promise<{ customerId: string; userId: string; membershipId: string }> {
  const { brandId, kind, name, email, locale, street, postalCode, city, country, currency, timeZone } = welcomed;
  const customerId = newId('customer');
  await insertCustomer(tx, {
    tenantId,
    id: customerId,
    brandId,
    kind,
    name,
    email,
    locale,
    address: { street, postalCode, city, country },
    country,
    currency,
    timeZone,
    collection: 'card',
    vatIdCheckedAt: null,
    createdAt: at,
  });
  const userId = welcomed.userId ?? newId('user');
  if (welcomed.userId === null)
    await insertUser(tx, { id: userId, email, name, locale, passwordHash: null, createdAt: at });
  const membershipId = newId('membership');
  await insertMembership(tx, {
    tenantId,
    id: membershipId,
    userId,
    organizationKind: 'customer',
    organizationId: customerId,
    roles: ['billing_owner'],
    brandIds: null,
    createdAt: at,
  });
  return { customerId, userId, membershipId };
}

const TAKEN = new Set(['customers_email_key', 'users_email_key']);

/** Answers with `taken` when the address became a customer or a person of somebody else's command meanwhile. */
export async function unlessTaken<T>(work: () => Promise<T | Refusal>, taken: Refusal): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (TAKEN.has(violatedConstraint(error) ?? '')) return taken;
    throw error;
  }
}
