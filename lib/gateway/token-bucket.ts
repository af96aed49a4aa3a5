export interface TokenBucketOptions {
  /** How many requests may come at once. */
  readonly burst: number;
  readonly perSecond: number;
  /** Real time in milliseconds. */
  readonly now: () => number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

const MAX_BUCKETS = 10_000;

/** How many requests a key may send to this process: a burst, then a steady rate. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly options: TokenBucketOptions) {}

  /** Takes one token. Answers 0 when there was one, otherwise in how many whole seconds there will be. */
  take(key: string): number {
    const { burst, perSecond, now } = this.options;
    const at = now();
    const bucket = this.bucket(key, at);
    bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.filledAt) / 1000) * perSecond);
    bucket.filledAt = at;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
  }

  private bucket(key: string, at: number): Bucket {
    const known = this.buckets.get(key);
    if (known) return known;
    // Forgetting all of them gives everybody a full burst once, which is cheaper than keeping an order of use.
    if (this.buckets.size >= MAX_BUCKETS) this.buckets.clear();
    const made = { tokens: this.options.burst, filledAt: at };
    this.buckets.set(key, made);
    return made;
  }
}
