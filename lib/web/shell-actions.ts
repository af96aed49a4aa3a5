'use server';

/** Moves the sandbox's clock: `by` is `day`, `week`, `month`, `next-invoice` or `start`. */
export async function moveClock(form: FormData): Promise<void> {
  await Promise.resolve(form);
  throw new Error('not wired');
}

/** Continues as another membership of the same person, named by `membership`. */
export async function switchMembership(form: FormData): Promise<void> {
  await Promise.resolve(form);
  throw new Error('not wired');
}

export async function signOut(): Promise<void> {
  await Promise.resolve();
  throw new Error('not wired');
}
