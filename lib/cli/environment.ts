import { ensurePostgres } from '@/db/embedded/ensure-postgres';
import { type DataPlace, dataPlace } from './data-place';
import { readRunRecord } from './run-record';
import { keptSecrets } from './secrets';

export type EnvironmentFacts = {
  place: DataPlace;
  mode: 'production' | 'development';
  databaseUrl: string;
  port: number;
  sandboxPort: number;
};

/** Whether money moves in the Stripe sandbox: no key of a real account is configured. */
export function usesSandbox(): boolean {
  return !process.env.STRIPE_SECRET_KEY;
}

/**
 * Everything the web process, the worker, the sandbox and the seed read from their environment, assembled in one
 * place. What the caller has set in the environment wins over what is generated.
 */
export function childEnvironment(facts: EnvironmentFacts): NodeJS.ProcessEnv {
  const { place, mode, databaseUrl, port, sandboxPort } = facts;
  const url = `http://localhost:${port}`;
  return {
    ...keptSecrets(place.secrets),
    NEXTAUTH_URL: url,
    AUTH_TRUST_HOST: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    ...process.env,
    ...(usesSandbox() ? sandboxEnvironment(place, url, sandboxPort) : {}),
    NODE_ENV: mode,
    PERENNIAL_DEV: mode === 'development' ? '1' : '',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
  };
}

function sandboxEnvironment(place: DataPlace, url: string, sandboxPort: number): Record<string, string> {
  return {
    PERENNIAL_SANDBOX: '1',
    STRIPE_SANDBOX_PORT: String(sandboxPort),
    STRIPE_SANDBOX_URL: `http://localhost:${sandboxPort}`,
    STRIPE_SANDBOX_STATE: place.sandboxState,
    STRIPE_SANDBOX_WEBHOOK_URL: `${url}/api/stripe/webhook`,
  };
}

export const defaultPort = 3000;
export const defaultSandboxPort = 4242;

/**
 * For commands that are run by themselves (`npm run seed`, `npm run worker` …): fills `process.env` as a start would,
 * joining the embedded database or starting it for the time being. Nothing is done where DATABASE_URL is configured
 * already, as in production or when a start runs the command.
 */
export async function enterEnvironment(): Promise<{ leave: () => Promise<void> }> {
  if (process.env.DATABASE_URL) return { leave: () => Promise.resolve() };
  const place = dataPlace();
  const database = await ensurePostgres({ directory: place.postgres });
  const record = readRunRecord(place.runRecord);
  Object.assign(
    process.env,
    childEnvironment({
      place,
      mode: process.env.NODE_ENV === 'development' ? 'development' : 'production',
      databaseUrl: database.url,
      port: record?.port ?? Number(process.env.PORT ?? defaultPort),
      sandboxPort: record?.sandboxPort ?? defaultSandboxPort,
    }),
  );
  return { leave: database.stop };
}
