import { startSandbox, type RunningSandbox } from '../server';
import type { SandboxOptions } from '../sandbox';
import { startRecorder, type Recorder } from './recorder';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver';

export const testWebhookSecret = 'whsec_test_of_the_sandbox';

export interface TestWorld {
  readonly running: RunningSandbox;
  readonly recorder: Recorder;
  readonly webhooks: WebhookReceiver;
  control(path: string, body: unknown): Promise<unknown>;
  /** Presses a button on a hosted page and answers where that led. */
  submit(
    url: string,
    fields: Record<string, string>,
  ): Promise<{ status: number; location: string | null; page: string }>;
  close(): Promise<void>;
}

/** A sandbox on a free port with an application's webhook endpoint beside it; our own client talks to it. */
export async function startTestWorld(options: Partial<SandboxOptions> = {}): Promise<TestWorld> {
  const webhooks = await startWebhookReceiver();
  const running = await startSandbox({
    port: 0,
    stateFile: null,
    webhookUrl: webhooks.url,
    webhookSecret: testWebhookSecret,
    retryDelaysMs: [10, 10],
    disputeDelayMs: 10,
    ...options,
  });
  const recorder = await startRecorder(running.url);
  process.env.STRIPE_SANDBOX_URL = recorder.url;
  process.env.STRIPE_SANDBOX_WEBHOOK_SECRET = testWebhookSecret;
  // The client is made once per process; another world is another address.
  Reflect.deleteProperty(globalThis, 'perennialStripeClient');
  return {
    running,
    recorder,
    webhooks,
    control: (path, body) => control(`${running.url}${path}`, body),
    submit,
    close: async () => {
      await recorder.close();
      await running.close();
      await webhooks.close();
    },
  };
}

async function control(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
}

async function submit(
  url: string,
  fields: Record<string, string>,
): Promise<{ status: number; location: string | null; page: string }> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location'), page: await answer.text() };
}
