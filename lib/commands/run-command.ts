import { tenantTime } from '@/db/clock';
import type { Tx } from '@/db/client';
import { isTransient } from '@/db/errors';
import { inTenant } from '@/db/tenant';
import { appendAudit, appendEvent } from '@/db/write/outbox';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { NewId } from '@/lib/domain/id';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { commandEnvironment } from './environment';

/** What every command works with. `at` is the tenant's time, read once, so one command has one instant. */
export interface CommandContext {
  readonly tx: Tx;
  readonly viewer: AnyViewer;
  readonly tenantId: string;
  readonly at: Date;
  readonly newId: NewId;
  /** Joins everything this command wrote: payment, plan, entitlement set, commission, event. */
  readonly correlationId: string;
  /** Writes an event into the outbox, in this transaction. */
  readonly emit: (type: string, payload: Record<string, unknown>) => Promise<void>;
  /** Writes who did what into the audit, in this transaction. */
  readonly audit: (action: string, object: { kind: string; id: string }, detail?: unknown) => Promise<void>;
}

class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

const ATTEMPTS = 4;

/**
 * Runs one command in one transaction. A refusal rolls everything back and is returned; a lost race for a row (deadlock,
 * serialization) is tried again; a bug throws.
 */
export async function runCommand<T>(
  viewer: AnyViewer,
  work: (context: CommandContext) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return runReadCommand(viewer, () => Promise.resolve(), work);
}

/**
 * The same for a command that knows what to read before it knows the time: `read` travels together with the question for the
 * time, in the first round trip, and consists of statements that do not wait for each other.
 */
export async function runReadCommand<R, T>(
  viewer: AnyViewer,
  read: (tx: Tx) => Promise<R>,
  work: (context: CommandContext, read: R) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await inTenant(viewer.tenantId, async (tx) => {
        const [context, found] = await Promise.all([contextFor(viewer, tx), read(tx)]);
        const answer = await work(context, found);
        if (isRefusal(answer)) throw new RolledBack(answer);
        return answer;
      });
      await commandEnvironment().committed(viewer.tenantId);
      return result;
    } catch (error) {
      if (error instanceof RolledBack) return error.refusal;
      if (attempt >= ATTEMPTS || !isTransient(error)) throw error;
    }
  }
}

/** The same in a transaction that is open already, for work that ends together with something else. */
export async function contextFor(viewer: AnyViewer, tx: Tx): Promise<CommandContext> {
  const { newId } = commandEnvironment();
  const { tenantId } = viewer;
  const at = await tenantTime(tx, tenantId);
  const correlationId = newId('event');
  return {
    tx,
    viewer,
    tenantId,
    at,
    newId,
    correlationId,
    emit: (type, payload) => appendEvent(tx, { tenantId, id: newId('event'), type, payload, at, correlationId }),
    audit: (action, object, detail) =>
      appendAudit(tx, {
        tenantId,
        id: newId('audit'),
        at,
        actorKind: viewer.kind,
        actorId: viewer.kind === 'person' ? viewer.userId : viewer.kind === 'key' ? viewer.keyId : viewer.job,
        action,
        objectKind: object.kind,
        objectId: object.id,
        detail: detail ?? null,
        correlationId,
      }),
  };
}
