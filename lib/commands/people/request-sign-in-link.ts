import { findPersonByEmail, type Person } from '@/db/read/people';
import { realTime } from '@/db/clock';
import { insertSignInToken } from '@/db/write/people';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Real time, because links expire in the real world, also where the sandbox's clock is moved. */
export const LINK_LIFETIME_MS = 15 * 60_000;
export const LINKS_PER_HOUR = 5;
export const LINK_WINDOW_MS = 60 * 60_000;

export interface SignInLinkRequest {
  readonly email: string;
  readonly tokenHash: string;
  /** Delivers the link. Called for people who exist and may sign in, and for nobody else. */
  readonly send: (person: Person) => Promise<void>;
}

/**
 * Keeps the hash of a link's token and sends the link. An unknown address goes the same way, up to the mail that is not
 * sent, so neither the answer nor the limit tells who has an account.
 */
export async function requestSignInLink({
  email,
  tokenHash,
  send,
}: SignInLinkRequest): Promise<{ sent: true } | Refusal> {
  const at = realTime();
  const kept = await insertSignInToken(
    { tokenHash, email, createdAt: at, expiresAt: new Date(at.getTime() + LINK_LIFETIME_MS) },
    { since: new Date(at.getTime() - LINK_WINDOW_MS), limit: LINKS_PER_HOUR },
  );
  if (!kept)
    return refuse('RATE_LIMITED', `At most ${LINKS_PER_HOUR} links are sent to an address in an hour.`, {
      field: 'email',
    });
  const person = await findPersonByEmail(email);
  if (person && person.disabledAt === null) await send(person);
  return { sent: true };
}
