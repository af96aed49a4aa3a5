import { isSecureOrigin, isSigned, sign } from './secrets';

/** Which of their organisations a person acts for. A choice, not a right: the membership is looked up on every request. */
export const MEMBERSHIP_COOKIE = 'perennial.membership';

export const membershipCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecureOrigin(),
  maxAge: 365 * 24 * 60 * 60,
});

export interface ChosenMembership {
  readonly tenantId: string;
  readonly membershipId: string;
}

/** `tenant.membership.signature`; the signature names the person, so a cookie left behind by somebody else means nothing. */
export function formatMembershipCookie(userId: string, { tenantId, membershipId }: ChosenMembership): string {
  return `${tenantId}.${membershipId}.${sign('membership', `${userId}.${tenantId}.${membershipId}`)}`;
}

/** Null when the cookie is missing, tampered with or another person's. */
export function parseMembershipCookie(userId: string, text: string | undefined): ChosenMembership | null {
  const [tenantId, membershipId, signature, ...rest] = text?.split('.') ?? [];
  if (!tenantId || !membershipId || !signature || rest.length > 0) return null;
  if (!isSigned('membership', `${userId}.${tenantId}.${membershipId}`, signature)) return null;
  return { tenantId, membershipId };
}
