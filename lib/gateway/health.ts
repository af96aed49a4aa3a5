import { realTime } from '@/db/clock';
import { isMigrated, pingDatabase } from '@/db/read/health';
import { json } from './endpoint';
import { gatewayState } from './gateway-state';

/** A worker that was not heard of for so long is gone; checks and pages go on without it, mails and renewals wait. */
const WORKER_SILENCE_S = 30;

/** 200 while requests can be served; 503 when the database is away or older than this program. */
export async function healthAnswer(): Promise<Response> {
  const state = gatewayState();
  const [database, migrated] = await Promise.all([settle(pingDatabase()), settle(isMigrated())]);
  const heard = state.workerHeardAt;
  const silentSeconds = heard === undefined ? null : Math.round((realTime().getTime() - heard) / 1000);
  const serving = database.value !== undefined && migrated.value === true;
  const worker = silentSeconds !== null && silentSeconds <= WORKER_SILENCE_S;
  return json(serving ? 200 : 503, {
    status: serving ? (worker ? 'ok' : 'degraded') : 'unavailable',
    database:
      database.value === undefined
        ? { status: 'unavailable', reason: database.reason }
        : { status: 'ok', pingMs: database.value },
    migrations: migrated.value === true ? 'applied' : 'pending',
    worker: { status: worker ? 'ok' : 'silent', heartbeatAgeSeconds: silentSeconds },
    notifications: state.listener.isConnected() ? 'ok' : 'reconnecting',
  });
}

async function settle<T>(asked: Promise<T>): Promise<{ value?: T; reason?: string }> {
  try {
    return { value: await asked };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
