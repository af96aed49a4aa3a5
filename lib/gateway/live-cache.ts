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
 * overtaken by an invalidation is never kept.
 */
export class LiveCache<V> {
  private readonly entries = new Map<string, Entry<V>>();
  private readonly loads = new Map<string, Load<V>>();

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

  put(key: string, value: V): void {
    this.store(key, value, true);
  }

  invalidate(key: string): void {
    const entry = this.entries.get(key);
    if (entry) entry.isCurrent = false;
    const load = this.loads.get(key);
    if (load) load.isOutdated = true;
  }

  invalidateWhere(matches: (key: string) => boolean): void {
    for (const key of this.entries.keys()) if (matches(key)) this.invalidate(key);
    for (const key of this.loads.keys()) if (matches(key)) this.invalidate(key);
  }

  invalidateAll(): void {
    this.invalidateWhere(() => true);
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
    if (this.entries.size >= this.options.maxEntries) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    this.entries.set(key, { value, loadedAt: this.options.now(), isCurrent });
  }
}
