import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { hasCustomerWithEmail, isAddressProven } from '@/db/write/onboarding';
import { findPersonByEmail, listMemberships } from './people';

/** Who follows a mailed link to a brand: nobody yet, a customer who can sign in, or one for whom nobody can sign in. */
export type Joiner =
  | { readonly kind: 'expired' | 'new' | 'taken' }
  | { readonly kind: 'known'; readonly userId: string; readonly membershipId: string };

/** What the holder of a mailed link is to a brand. Without a link that works nothing is told about the address. */
export async function findJoiner(
  { tenantId, brandId }: { tenantId: string; brandId: string },
  { email, tokenHash }: { email: string; tokenHash: string },
): Promise<Joiner> {
  if (!(await isAddressProven({ email, tokenHash }, realTime()))) return { kind: 'expired' };
  const person = await findPersonByEmail(email);
  const open = person === null ? [] : await listMemberships(person.id);
  const own = open.find((one) => one.tenantId === tenantId && one.brand?.id === brandId);
  if (person && own) return { kind: 'known', userId: person.id, membershipId: own.id };
  const isTaken = await inTenant(tenantId, (tx) => hasCustomerWithEmail(tx, tenantId, { brandId, email }));
  return { kind: isTaken ? 'taken' : 'new' };
}
