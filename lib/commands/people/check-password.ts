import { findPersonByEmail, type Person } from '@/db/read/people';
import { realTime } from '@/db/clock';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { onProcess } from '@/lib/on-process';
import { passwordMatches } from './password-hash';

export const ATTEMPTS_PER_WINDOW = 10;
const WINDOW_MS = 15 * 60_000;
const REMEMBERED_ADDRESSES = 10_000;

/**
 * The person whose password this is. Unknown address, wrong password and a person without a password are one answer in
 * the same time. After ten wrong passwords an address waits a quarter of an hour; a link by e-mail works meanwhile.
 */
export async function checkPassword(typed: string, password: string): Promise<Person | Refusal> {
  const address = typed.trim().toLowerCase();
  const failures = failuresOf(address);
  if (failures.length >= ATTEMPTS_PER_WINDOW) {
    return refuse(
      'RATE_LIMITED',
      'Too many wrong passwords for this address. Wait 15 minutes or ask for a link by e-mail.',
    );
  }
  // Counted before the slow comparison, so guesses made at the same time do not slip through together.
  failures.push(realTime().getTime());
  const found = await findPersonByEmail(address);
  const matches = await passwordMatches(password, found?.passwordHash ?? null);
  if (!found || !matches) return refuse('NOT_SIGNED_IN', 'This e-mail address and password do not belong together.');
  attempts().delete(address);
  const { id, email, name, locale, disabledAt } = found;
  return { id, email, name, locale, disabledAt };
}

function attempts(): Map<string, number[]> {
  return onProcess('password-attempts', () => new Map<string, number[]>());
}

function failuresOf(address: string): number[] {
  const known = attempts();
  const since = realTime().getTime() - WINDOW_MS;
  const recent = (known.get(address) ?? []).filter((at) => at > since);
  // Set anew, so that the map stays in the order of the last attempt and the oldest address falls out first.
  known.delete(address);
  known.set(address, recent);
  const [oldest] = known.keys();
  if (known.size > REMEMBERED_ADDRESSES && oldest !== undefined) known.delete(oldest);
  return recent;
}
