import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { findPersonByEmail, type Person } from '@/db/read/people';
import { takeSignInToken } from '@/db/write/people';

/**
 * The little that the sign-in library needs to know about people. It never makes, changes or links an account: a person
 * exists because an organisation added them, and is found by their e-mail address.
 */
export function signInAdapter(): Adapter {
  return {
    getUserByEmail: async (email) => adapterUser(await findPersonByEmail(email)),
    // The library would link a new account to whoever happens to be signed in; nobody is ever found here.
    getUser: () => null,
    getUserByAccount: () => null,
    createUser: () => Promise.reject(new Error('Nobody becomes a user by signing in.')),
    updateUser: async ({ id, email }) => ({ id, email: email ?? '', emailVerified: null }),
    linkAccount: () => null,
    // The token is kept when the link is requested, together with the limit per address.
    createVerificationToken: (token) => token,
    useVerificationToken: async ({ token }) => {
      const taken = await takeSignInToken(token);
      return taken ? { token, identifier: taken.email, expires: taken.expiresAt } : null;
    },
  };
}

function adapterUser(person: Person | null): AdapterUser | null {
  return person && { id: person.id, email: person.email, name: person.name, emailVerified: null };
}
