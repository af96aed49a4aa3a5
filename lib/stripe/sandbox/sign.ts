import { createHmac } from 'node:crypto';

/** The `Stripe-Signature` header: HMAC-SHA-256 of the second and the exact body, as the SDK verifies it. */
export function signature(body: string, secret: string, atSeconds: number): string {
  const mac = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex');
  return `t=${atSeconds},v1=${mac}`;
}
