import { z } from 'zod';
import { DEMO_PASSWORD } from '@/db/seed/demo-people';

const csrfSchema = z.object({ csrfToken: z.string() });

/** Signs a demo person in by password. Answers the value of the Cookie header that makes the following requests theirs. */
export async function demoSession(url: string, email: string): Promise<string> {
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = csrfSchema.parse(await asked.json());
  const csrfCookies = cookiesOf(asked);
  const answer = await fetch(`${url}/api/auth/callback/password`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: csrfCookies.join('; '), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password: DEMO_PASSWORD, json: 'true' }),
  });
  const cookies = cookiesOf(answer);
  if (!cookies.some((cookie) => cookie.includes('perennial.session='))) {
    throw new Error(`${email} could not be signed in: ${answer.status} ${await answer.text()}`);
  }
  return cookies.join('; ');
}

function cookiesOf(answer: Response): string[] {
  return answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
}
