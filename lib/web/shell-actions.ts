'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { listMemberships } from '@/db/read/people';
import { isRefusal } from '@/lib/domain/refusal';
import { sessionCookie } from '@/lib/web/auth/auth-options';
import { localPath } from '@/lib/web/auth/local-path';
import { formatMembershipCookie, MEMBERSHIP_COOKIE, membershipCookieOptions } from '@/lib/web/auth/membership-cookie';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { PORTAL_OF } from '@/lib/web/auth/viewer-of';
import { textField } from '@/lib/web/form-fields';
import { letTimePass, parseJump } from '@/lib/web/lab/let-time-pass';
import { requirePerson } from '@/lib/web/session';

/**
 * Moves the sandbox's clock: `by` is `day`, `week`, `month` or `next-invoice`, or a date is given as `to`.
 * `start` leads to the page that says how the company is made anew.
 */
export async function moveClock(form: FormData): Promise<void> {
  if (!isSandbox()) notFound();
  if (form.get('by') === 'start') redirect('/lab/clock#start');
  const moved = await letTimePass(parseJump(form));
  if (isRefusal(moved)) redirect(`/lab/clock?${new URLSearchParams({ refused: moved.code })}`);
  revalidatePath('/', 'layout');
}

/** Continues as another membership of the same person, named by `membership`, at `next` if that is a page of its portal. */
export async function switchMembership(form: FormData): Promise<void> {
  const person = await requirePerson();
  const chosen = (await listMemberships(person.id)).find((membership) => membership.id === form.get('membership'));
  if (!chosen) notFound();
  const jar = await cookies();
  const value = formatMembershipCookie(person.id, { tenantId: chosen.tenantId, membershipId: chosen.id });
  jar.set(MEMBERSHIP_COOKIE, value, membershipCookieOptions());
  const home = `/${PORTAL_OF[chosen.organization.kind]}`;
  const next = localPath(textField(form, 'next'), home);
  redirect(next.startsWith(`${home}/`) ? next : home);
}

export async function signOut(): Promise<void> {
  const jar = await cookies();
  for (const name of [sessionCookie().name, MEMBERSHIP_COOKIE])
    jar.set(name, '', { ...sessionCookie().options, maxAge: 0 });
  redirect('/sign-in');
}
