import { startSandbox } from './server';

/*
 * The Stripe-compatible sandbox as a process of its own. Its shapes are held to the installed SDK by tests, but it has
 * never been compared with Stripe itself.
 *
 *   STRIPE_SANDBOX_PORT            4242
 *   STRIPE_SANDBOX_STATE           .data/stripe-sandbox.json
 *   STRIPE_SANDBOX_WEBHOOK_URL     http://localhost:3000/api/stripe/webhook
 *   STRIPE_SANDBOX_WEBHOOK_SECRET  the secret webhooks are signed with; the application is given the same
 */
const running = await startSandbox({
  port: Number(process.env.STRIPE_SANDBOX_PORT ?? 4242),
  stateFile: process.env.STRIPE_SANDBOX_STATE ?? '.data/stripe-sandbox.json',
  webhookUrl: process.env.STRIPE_SANDBOX_WEBHOOK_URL ?? 'http://localhost:3000/api/stripe/webhook',
  webhookSecret: process.env.STRIPE_SANDBOX_WEBHOOK_SECRET ?? 'whsec_perennial_sandbox',
});

process.stdout.write(`Stripe sandbox listening on ${running.url}\n`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void running.close().then(() => process.exit(0));
  });
}
