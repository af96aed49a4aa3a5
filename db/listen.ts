import pg from 'pg';

export interface Listener {
  /** False while notifications may be missed. */
  readonly isConnected: () => boolean;
  readonly stop: () => Promise<void>;
}

export interface Listening {
  readonly channels: readonly string[];
  readonly onNotification: (channel: string, payload: string) => void;
  /** Called each time the connection stands, also the first time: whatever was known before may be old. */
  readonly onConnected: () => void;
}

const RETRY_MS = 250;

/**
 * Hears notifications on a connection of its own and gets a new one whenever it breaks. Notifications are hints: who
 * depends on them must also look by itself from time to time.
 */
export function listen({ channels, onNotification, onConnected }: Listening): Listener {
  let client: pg.Client | undefined;
  let connected = false;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const made = new pg.Client({
      connectionString: process.env.DATABASE_URL,
      options: '-c role=perennial_app',
      application_name: 'perennial listen',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
    });
    client = made;
    made.on('error', () => undefined);
    made.on('end', () => again(made));
    made.on('notification', ({ channel, payload }) => onNotification(channel, payload ?? ''));
    try {
      await made.connect();
      for (const channel of channels) await made.query(`listen ${pg.escapeIdentifier(channel)}`);
      connected = true;
      onConnected();
    } catch {
      await made.end().catch(() => undefined);
      again(made);
    }
  }

  function again(ended: pg.Client): void {
    if (ended !== client) return;
    client = undefined;
    connected = false;
    if (!stopped) retry = setTimeout(() => void connect(), RETRY_MS);
    retry?.unref();
  }

  void connect();
  return {
    isConnected: () => connected,
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
