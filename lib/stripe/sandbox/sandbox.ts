import { randomBytes } from 'node:crypto';
import { missing } from './api-error';
import { Faults } from './faults';
import type { ObjectKind, Rows } from './rows';
import { Store } from './store';

export interface SandboxOptions {
  readonly port: number;
  /** Where everything is kept; null keeps it in memory only. */
  readonly stateFile: string | null;
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  /** How long to wait after each failed delivery before the next try; after the last the event is given up. */
  readonly retryDelaysMs?: readonly number[];
  /** How long after the payment the card …0259 is disputed. */
  readonly disputeDelayMs?: number;
}

const minute = 60_000;

// A local application restarts within seconds, so the first tries are close together; then it spreads over a day.
const defaultRetryDelaysMs = [
  1000,
  2000,
  5000,
  15_000,
  minute,
  5 * minute,
  30 * minute,
  60 * minute,
  6 * 60 * minute,
  12 * 60 * minute,
];

/** Everything a request handler works on. */
export class Sandbox {
  readonly store: Store;
  readonly faults = new Faults();
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly retryDelaysMs: readonly number[];
  readonly disputeDelayMs: number;
  /** Where the hosted pages are; known once the server listens. */
  publicUrl = '';
  /** What the request being handled is called, so that events can name their cause. */
  request: { id: string | null; idempotency_key: string | null } = { id: null, idempotency_key: null };

  constructor(options: SandboxOptions) {
    this.store = new Store(options.stateFile);
    this.webhookUrl = options.webhookUrl;
    this.webhookSecret = options.webhookSecret;
    this.retryDelaysMs = options.retryDelaysMs ?? defaultRetryDelaysMs;
    this.disputeDelayMs = options.disputeDelayMs ?? 5000;
  }

  /** Seconds since 1970, as Stripe writes instants. */
  now(): number {
    return Math.floor(Date.now() / 1000);
  }

  newId(prefix: string): string {
    return `${prefix}${randomBytes(18).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
  }

  /** The object, or Stripe's 404. */
  must<Kind extends ObjectKind>(kind: Kind, id: string, param?: string): Rows[Kind] {
    const row = this.store.get(kind, id);
    if (!row) throw missing(kind, id, param);
    return row;
  }

  get webhooksEnabled(): boolean {
    return this.store.get('settings', 'settings')?.webhooksEnabled ?? true;
  }
}
