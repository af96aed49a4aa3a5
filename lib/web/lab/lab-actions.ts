'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { createLabKey } from '@/lib/commands/lab/create-lab-key';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { onProcess } from '@/lib/on-process';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { productAddress } from '@/lib/web/auth/secrets';
import { textField } from '@/lib/web/form-fields';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { labFrame } from './lab-frame';

/** One question to the API, as it went over the wire, and its answer. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly question: string;
  readonly status: number;
  readonly answer: string;
  readonly milliseconds: number;
}

const deviceQuestion = z.object({
  ask: z.enum(['check', 'entitlements', 'applied']),
  serial: z.string().min(1),
  feature: z.string().optional(),
  quantity: z.coerce.number().default(1),
  seq: z.coerce.number().default(0),
});

const ask = formAction(deviceQuestion, async (input): Promise<Exchange | Refusal> => {
  if (!isSandbox()) notFound();
  const { tenantId } = await labFrame();
  const device = `/api/v1/devices/${encodeURIComponent(input.serial)}`;
  if (input.ask === 'entitlements') return exchange(tenantId, 'GET', `${device}/entitlements`);
  if (input.ask === 'applied') return exchange(tenantId, 'POST', `${device}/applied`, { seq: input.seq });
  const question = { subject: input.serial, feature: input.feature, quantity: input.quantity };
  return exchange(tenantId, 'POST', '/api/v1/entitlements/check', question);
});

/** Asks the product's own HTTP API, as a device would. */
export async function askAsDevice(state: FormState<Exchange>, form: FormData): Promise<FormState<Exchange>> {
  const answered = await ask(state, form);
  if (form.get('ask') === 'applied') revalidatePath('/lab/devices');
  return answered;
}

async function exchange(tenantId: string, method: string, path: string, body?: object): Promise<Exchange | Refusal> {
  const key = await labKey(tenantId);
  if (isRefusal(key)) return key;
  const question = body === undefined ? '' : JSON.stringify(body, null, 2);
  const started = performance.now();
  const response = await fetch(`${productAddress()}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: question }),
    cache: 'no-store',
  }).catch(() => null);
  if (!response) return refuse('UNAVAILABLE', `Nothing answers at ${productAddress()}.`);
  const text = await response.text();
  const milliseconds = Math.round((performance.now() - started) * 10) / 10;
  return { method, path, question, status: response.status, answer: indented(text), milliseconds };
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not JSON is an answer, too: shown as it came, without drowning the page.
    return text.slice(0, 2_000);
  }
}

/** Made at the first question of this process. */
async function labKey(tenantId: string): Promise<string | Refusal> {
  const kept = onProcess('lab-keys', () => new Map<string, Promise<{ key: string } | Refusal>>());
  const made = kept.get(tenantId) ?? createLabKey({ kind: 'system', tenantId, job: 'lab' });
  kept.set(tenantId, made);
  const answer = await made;
  return isRefusal(answer) ? answer : answer.key;
}

/** Asks the Stripe sandbox to misbehave: once, with its next webhook or request. */
export async function addFault(form: FormData): Promise<void> {
  await control('POST', { kind: textField(form, 'kind') });
}

export async function forgetFaults(): Promise<void> {
  await control('DELETE');
}

async function control(method: string, body?: object): Promise<void> {
  const address = isSandbox() ? process.env.STRIPE_SANDBOX_URL : undefined;
  if (!address) notFound();
  const response = await fetch(`${address}/sandbox/faults`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => null);
  if (!response?.ok) redirect('/lab/cards?refused=1');
  revalidatePath('/lab/cards');
}
