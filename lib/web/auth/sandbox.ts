/**
 * Whether this is a sandbox: demo people, a movable clock and the lab exist. The key of a Stripe account switches all of it
 * off, whatever else is configured.
 */
export function isSandbox(): boolean {
  return process.env.PERENNIAL_SANDBOX === '1' && !process.env.STRIPE_SECRET_KEY;
}
