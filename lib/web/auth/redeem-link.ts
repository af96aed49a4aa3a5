import 'server-only';
import { cookies } from 'next/headers';
import { authenticate } from './authenticate';
import { formatMembershipCookie, MEMBERSHIP_COOKIE, membershipCookieOptions } from './membership-cookie';

interface RedeemedLink {
  readonly email: string;
  /** As it stood in the mail; used up by this. */
  readonly token: string;
  readonly userId: string;
  /** Whom they act for from now on: somebody with several organisations came for this one. */
  readonly membership: { readonly tenantId: string; readonly membershipId: string };
}

/** Signs in who holds a mailed link, without another page between. False when the link was used up or has run out meanwhile. */
export async function redeemLink({ email, token, userId, membership }: RedeemedLink): Promise<boolean> {
  const { error } = await authenticate('callback/email', {}, { email, token });
  if (error !== undefined) return false;
  (await cookies()).set(MEMBERSHIP_COOKIE, formatMembershipCookie(userId, membership), membershipCookieOptions());
  return true;
}
