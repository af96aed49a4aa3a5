'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { LINK_LIFETIME_MS } from '@/lib/commands/people/request-sign-in-link';
import { refuse, type Refusal, type RefusalCode } from '@/lib/domain/refusal';
import { textField } from '@/lib/web/form-fields';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { authenticate, type AuthAnswer } from './authenticate';
import { localPath } from './local-path';
import { isSecureOrigin } from './secrets';
import { SENT_TO_COOKIE } from './sent-to-cookie';
import { signInErrorKey } from './sign-in-error';

const next = z
  .string()
  .optional()
  .transform((path) => localPath(path));
const email = z.string().trim().toLowerCase().pipe(z.email('auth.errors.email'));

const askForLink = formAction(z.object({ email, next }), async (input): Promise<Refusal> => {
  const refused = refusalOf(await authenticate('signin/email', { email: input.email, callbackUrl: input.next }));
  if (refused) return refused;
  const jar = await cookies();
  const options = { httpOnly: true, sameSite: 'lax', path: '/sign-in', secure: isSecureOrigin() } as const;
  jar.set(SENT_TO_COOKIE, input.email, { ...options, maxAge: LINK_LIFETIME_MS / 1000 });
  redirect('/sign-in/sent');
});

/** Mails a link and goes on to the page that says so; the same for an address nobody has. */
export async function sendLink(state: FormState<never>, form: FormData): Promise<FormState<never>> {
  return askForLink(state, form) as Promise<FormState<never>>;
}

const checkPassword = formAction(
  z.object({ email, password: z.string().min(1).max(200), next }),
  async (input): Promise<Refusal> => {
    const answer = await authenticate('callback/password', {
      email: input.email,
      password: input.password,
      callbackUrl: input.next,
    });
    return refusalOf(answer) ?? redirect(input.next);
  },
);

export async function enterWithPassword(state: FormState<never>, form: FormData): Promise<FormState<never>> {
  return checkPassword(state, form) as Promise<FormState<never>>;
}

/** Sends the browser to the company's own directory. */
export async function enterWithDirectory(form: FormData): Promise<void> {
  const answer = await authenticate('signin/oidc', { callbackUrl: localPath(textField(form, 'next')) });
  redirect(answer.error === undefined ? answer.location : `/sign-in?${new URLSearchParams({ error: answer.error })}`);
}

/** One of the sandbox's people, named by `person`. Where there is no sandbox the library knows no such way in. */
export async function enterAsDemoPerson(form: FormData): Promise<void> {
  const answer = await authenticate('callback/demo', { userId: textField(form, 'person'), callbackUrl: '/' });
  redirect(answer.error === undefined ? '/' : `/sign-in?${new URLSearchParams({ error: answer.error })}`);
}

function refusalOf({ error }: AuthAnswer): Refusal | null {
  if (error === undefined) return null;
  const key = signInErrorKey(error);
  const code: RefusalCode = key.startsWith('tooMany') ? 'RATE_LIMITED' : 'NOT_SIGNED_IN';
  return refuse(code, 'You are not signed in.', { values: { messageKey: `auth.errors.${key}` } });
}
