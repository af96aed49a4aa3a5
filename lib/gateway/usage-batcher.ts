import { realTime } from '@/db/clock';
import { findUsageHashes, insertUsage, usageIdentity, type UsageRow } from '@/db/write/usage';
import { onProcess } from '@/lib/on-process';

/** `CONFLICT`: the identity is known with other content. */
export type UsageOutcome = 'ACCEPTED' | 'DUPLICATE' | 'CONFLICT';

interface Waiting {
  readonly rows: readonly UsageRow[];
  readonly resolve: (outcomes: UsageOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_ROWS = 2_000;
const MOST_FLUSHES = 2;

/**
 * Writes what arrives together with one statement for each tenant. Callers are answered after the commit, never before.
 * While two flushes are under way everything else gathers, so the busier the gateway, the larger the statements.
 */
export class UsageBatcher {
  private readonly queues = new Map<string, Waiting[]>();
  private flushing = 0;
  private isPlanned = false;

  static ofProcess(): UsageBatcher {
    return onProcess('usage-batcher', () => new UsageBatcher());
  }

  /** The outcome of each row, in order. */
  add(tenantId: string, rows: readonly UsageRow[]): Promise<UsageOutcome[]> {
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(tenantId);
      const waiting = { rows, resolve, reject };
      if (queue) queue.push(waiting);
      else this.queues.set(tenantId, [waiting]);
      this.plan();
    });
  }

  private plan(): void {
    if (this.isPlanned || this.flushing >= MOST_FLUSHES || this.queues.size === 0) return;
    this.isPlanned = true;
    setImmediate(() => {
      this.isPlanned = false;
      void this.flush();
    });
  }

  private async flush(): Promise<void> {
    const next = this.take();
    if (!next) return;
    this.flushing += 1;
    this.plan();
    try {
      const outcomes = await keep(
        next.tenantId,
        next.waiting.flatMap(({ rows }) => rows),
      );
      let from = 0;
      for (const { rows, resolve } of next.waiting) resolve(outcomes.slice(from, (from += rows.length)));
    } catch (error) {
      for (const { reject } of next.waiting) reject(error);
    } finally {
      this.flushing -= 1;
      this.plan();
    }
  }

  /** The tenant that waits longest, with as many callers as fit into one statement. */
  private take(): { tenantId: string; waiting: Waiting[] } | undefined {
    const first = this.queues.entries().next();
    if (first.done) return undefined;
    const [tenantId, queue] = first.value;
    this.queues.delete(tenantId);
    let count = 0;
    let size = 0;
    while (count < queue.length && (count === 0 || size + (queue[count]?.rows.length ?? 0) <= MOST_ROWS))
      size += queue[count++]?.rows.length ?? 0;
    // What is left goes to the end of the line, so that one busy tenant does not hold up the others.
    if (count < queue.length) this.queues.set(tenantId, queue.slice(count));
    return { tenantId, waiting: queue.slice(0, count) };
  }
}

async function keep(tenantId: string, rows: readonly UsageRow[]): Promise<UsageOutcome[]> {
  const firsts = new Map<string, UsageRow>();
  for (const row of rows) if (!firsts.has(usageIdentity(row))) firsts.set(usageIdentity(row), row);
  const isNew = await insertUsage(tenantId, [...firsts.values()], realTime());
  const hashes = new Map([...firsts].map(([identity, row]) => [identity, row.contentHash]));
  const known = [...firsts.values()].filter((row) => !isNew.has(usageIdentity(row)));
  if (known.length > 0)
    for (const [identity, hash] of await findUsageHashes(tenantId, known)) hashes.set(identity, hash);
  return rows.map((row) => {
    const identity = usageIdentity(row);
    if (firsts.get(identity) === row && isNew.has(identity)) return 'ACCEPTED';
    return hashes.get(identity) === row.contentHash ? 'DUPLICATE' : 'CONFLICT';
  });
}
