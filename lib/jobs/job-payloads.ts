/** What each job is told. Everything else it reads for itself, so a job may run late, twice or out of order. */
export interface JobPayloads {
  /** `retry` also takes events that failed before. */
  readonly 'deliver-outbox': { readonly retry?: boolean };
  readonly 'send-mails': Record<string, never>;
  readonly 'apply-stripe-event': { readonly eventId: string };
  /** How far back Stripe's own list of events is read. */
  readonly 'sweep-stripe-events': { readonly hours?: number };
  readonly 'run-billing': Record<string, never>;
  readonly 'run-rollouts': Record<string, never>;
  readonly 'run-statements': Record<string, never>;
  readonly 'run-payouts': Record<string, never>;
  readonly 'check-commissions': Record<string, never>;
  readonly 'commission-digest': Record<string, never>;
  readonly 'check-vat-ids': Record<string, never>;
  readonly 'usage-partitions': Record<string, never>;
}

export type JobName = keyof JobPayloads;
