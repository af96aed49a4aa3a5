import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { realTime } from '@/db/clock';
import type { IdKind, Id, NewId } from '@/lib/domain/id';
import { sortableSequence } from './sortable-sequence';

/** What a command takes from the world besides its input: fresh ids, random bytes, and a hint to the workers when it is done. */
export interface CommandEnvironment {
  readonly newId: NewId;
  readonly randomBytes: (size: number) => Buffer;
  /** Called after the commit, and nobody waits for the workers; losing it only delays delivery until the next sweep. */
  readonly committed: (tenantId: string) => Promise<void>;
}

const sortable = sortableSequence();

const live: CommandEnvironment = {
  newId: <K extends IdKind>(kind: K): Id<K> => `${kind}_${sortable(realTime())}`,
  randomBytes: (size) => randomBytes(size),
  committed: async () => {
    const { wakeDelivery } = await import('@/lib/jobs/hint-delivery');
    wakeDelivery();
  },
};

const override = new AsyncLocalStorage<CommandEnvironment>();

export function commandEnvironment(): CommandEnvironment {
  return override.getStore() ?? live;
}

/** Runs `work` with another environment: the seed's fixed sequence of ids, or a clock move that delivers by itself. */
export function withCommandEnvironment<T>(
  environment: Partial<CommandEnvironment>,
  work: () => Promise<T>,
): Promise<T> {
  return override.run({ ...commandEnvironment(), ...environment }, work);
}
