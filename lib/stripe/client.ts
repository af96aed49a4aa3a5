import Stripe from 'stripe';

/** The API version every request and the webhook endpoint are pinned to. Raising it is a change with its own tests. */
export const stripeApiVersion = '2026-10-28.endive';

const sandboxKey = 'sk_test_perennial_sandbox';
const sandboxWebhookSecret = 'whsec_perennial_sandbox';
const defaultSandboxUrl = 'http://127.0.0.1:4242';

// Next keeps a copy of each module per bundle, so the one client lives where all copies see it.
const shared = globalThis as typeof globalThis & { perennialStripeClient?: Stripe };

/** The one client: real Stripe when STRIPE_SECRET_KEY is set, otherwise the sandbox at STRIPE_SANDBOX_URL. */
export function stripeClient(): Stripe {
  shared.perennialStripeClient ??= isSandbox() ? sandboxClient() : realClient();
  return shared.perennialStripeClient;
}

/** True when no real key is configured, so money moves only in the sandbox. */
export function isSandbox(): boolean {
  return !process.env.STRIPE_SECRET_KEY;
}

/** The secret webhooks are verified with. With a real key it has to be configured; the sandbox has a default. */
export function webhookSecret(): string {
  const configured = process.env.STRIPE_WEBHOOK_SECRET;
  if (configured) return configured;
  if (!isSandbox()) throw new Error('STRIPE_WEBHOOK_SECRET must be set when STRIPE_SECRET_KEY is set.');
  return process.env.STRIPE_SANDBOX_WEBHOOK_SECRET ?? sandboxWebhookSecret;
}

function realClient(): Stripe {
  return new Stripe(process.env.STRIPE_SECRET_KEY ?? '', {
    apiVersion: stripeApiVersion,
    maxNetworkRetries: 2,
    timeout: 20_000,
    telemetry: false,
    appInfo: { name: 'Perennial' },
  });
}

function sandboxClient(): Stripe {
  const url = new URL(process.env.STRIPE_SANDBOX_URL ?? defaultSandboxUrl);
  const protocol = url.protocol === 'https:' ? 'https' : 'http';
  return new Stripe(sandboxKey, {
    apiVersion: stripeApiVersion,
    host: url.hostname,
    port: url.port || (protocol === 'https' ? 443 : 80),
    protocol,
    maxNetworkRetries: 2,
    timeout: 20_000,
    telemetry: false,
  });
}
