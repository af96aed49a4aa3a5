import { DatabaseUnreachable } from '@/db/pipeline';

export interface LiveCacheOptions {
  readonly maxEntries: number;
  /** How long an entry may be used without being looked at again, notification or not. */
  readonly maxAgeMs: number;
  /** How long an entry may still be used while the database cannot be reached. */
  readonly graceMs: number;
  /** Real time in milliseconds. */
  readonly now: () => number;
  /** False while invalidations may be missed; the cache is passed by then. */
  readonly isLive: () => boolean;
}

export interface Cached<V> {
  readonly value: V;
  /** True when the database could not be asked and this is what was known before. */
  readonly old: boolean;
}

interface Entry<V> {
  readonly value: V;
  readonly loadedAt: number;
  isCurrent: boolean;
}

interface Load<V> {
  readonly promise: Promise<V>;
  isOutdated: boolean;
}

/**
 * Values of this process that others change: kept until they are invalidated or too old. An invalidated value is kept
 * aside for the time the database cannot be reached. Callers that ask together share one load, and a load that was
 * overtaken by an invalidation is never used again. Null is not kept: what does not exist may exist in the next moment.
 */
export class LiveCache<V> {
  private readonly entries = new Map<string, Entry<V>>();
  private readonly loads = new Map<string, Load<V>>();
  private invalidations = 0;

  constructor(private readonly options: LiveCacheOptions) {}

  /** The value if it can be used as it is, without asking anybody. */
  peek(key: string): V | undefined {
    const entry = this.entries.get(key);
    return entry !== undefined && this.isUsable(entry) ? entry.value : undefined;
  }

  async get(key: string, load: () => Promise<V>): Promise<Cached<V>> {
    const known = this.peek(key);
    if (known !== undefined) return { value: known, old: false };
    try {
      return { value: await this.load(key, load), old: false };
    } catch (error) {
      const entry = this.entries.get(key);
      const inGrace = entry !== undefined && this.options.now() - entry.loadedAt < this.options.graceMs;
      if (!(error instanceof DatabaseUnreachable) || !inGrace) throw error;
      return { value: entry.value, old: true };
    }
  }

  /** Counts invalidations of any key; for `put`. */
  get epoch(): number {
    return this.invalidations;
  }

  /** Keeps a value that was read together with something else. `epoch` is the one from before the reading began. */
  put(key: string, value: V, epoch: number): void {
    this.store(key, value, epoch === this.invalidations);
  }

  /** Keys under a beginning whose values can be used as they are. */
  usableKeys(keyPrefix: string): string[] {
    const keys: string[] = [];
    for (const [key, entry] of this.entries) if (key.startsWith(keyPrefix) && this.isUsable(entry)) keys.push(key);
    return keys;
  }

  invalidate(key: string): void {
    this.invalidations += 1;
    const entry = this.entries.get(key);
    if (entry) entry.isCurrent = false;
    const load = this.loads.get(key);
    if (load) load.isOutdated = true;
  }

  /** What is being loaded right now under keys that begin so will not be kept. */
  invalidateLoads(keyPrefix: string): void {
    this.invalidations += 1;
    for (const [key, load] of this.loads) if (key.startsWith(keyPrefix)) load.isOutdated = true;
  }

  invalidateAll(): void {
    for (const entry of this.entries.values()) entry.isCurrent = false;
    this.invalidateLoads('');
  }

  private isUsable(entry: Entry<V>): boolean {
    return entry.isCurrent && this.options.now() - entry.loadedAt < this.options.maxAgeMs && this.options.isLive();
  }

  private async load(key: string, load: () => Promise<V>): Promise<V> {
    const running = this.loads.get(key);
    if (running && !running.isOutdated) return running.promise;
    const started: Load<V> = { promise: load(), isOutdated: false };
    this.loads.set(key, started);
    try {
      const value = await started.promise;
      this.store(key, value, !started.isOutdated);
      return value;
    } finally {
      if (this.loads.get(key) === started) this.loads.delete(key);
    }
  }

  private store(key: string, value: V, isCurrent: boolean): void {
    this.entries.delete(key);
    if (value === null) return;
    if (this.entries.size >= this.options.maxEntries) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    this.entries.set(key, { value, loadedAt: this.options.now(), isCurrent });
  }
}
