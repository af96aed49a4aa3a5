import { assert } from '@/lib/domain/assert';
import { isSandbox } from './client';

/** Asks the sandbox's control interface, which only exists there and answers this machine only. */
export async function sandboxControl(path: `/sandbox/${string}`, body: Record<string, unknown> = {}): Promise<unknown> {
  assert(isSandbox(), 'only the sandbox has controls');
  const answer = await fetch(new URL(path, process.env.STRIPE_SANDBOX_URL ?? 'http://127.0.0.1:4242'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result: unknown = await answer.json();
  assert(answer.ok, `the sandbox did ${path}: ${JSON.stringify(result)}`);
  return result;
}
