import { findPersonByEmail } from '@/db/read/people';
import { realTime } from '@/db/clock';
import { insertSignInToken } from '@/db/write/people';
import { LINK_WINDOW_MS, LINKS_PER_HOUR } from '@/lib/commands/people/request-sign-in-link';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Longer than a link to sign in with: behind it somebody types an address and walks to the device to read its code. */
export const JOIN_LINK_LIFETIME_MS = 60 * 60_000;

export interface JoinLinkRequest {
  /** In lower case. */
  readonly email: string;
  readonly tokenHash: string;
  /** Delivers the link. */
  readonly send: () => Promise<void>;
}

/**
 * Keeps the hash of a link's token and sends the link, to whoever has the address: somebody new makes an account behind it,
 * somebody known signs in. So neither the answer, nor the limit, nor the time it takes tells who has an account. It counts
 * towards the same limit as links to sign in. Somebody who was disabled gets none.
 */
export async function requestJoinLink({ email, tokenHash, send }: JoinLinkRequest): Promise<{ sent: true } | Refusal> {
  const at = realTime();
  const kept = await insertSignInToken(
    { tokenHash, email, createdAt: at, expiresAt: new Date(at.getTime() + JOIN_LINK_LIFETIME_MS) },
    { since: new Date(at.getTime() - LINK_WINDOW_MS), limit: LINKS_PER_HOUR },
  );
  if (!kept)
    return refuse('RATE_LIMITED', `At most ${LINKS_PER_HOUR} links are sent to an address in an hour.`, {
      field: 'email',
    });
  const person = await findPersonByEmail(email);
  if (person === null || person.disabledAt === null) await send();
  return { sent: true };
}
