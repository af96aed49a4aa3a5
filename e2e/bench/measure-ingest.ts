import pg from 'pg';
import type { DemoApi } from './demo-api';
import type { Served } from './measure-checks';
import { throughput } from './throughput';

const BATCH = 500;
const BATCHES = 80;
const SINGLES = 8_000;
const WRITERS = 2;

export interface IngestFigures {
  /** Plain inserts of 500 rows into a copy of the table, on two connections. */
  readonly rawRowsPerSecond: number;
  /** Requests of 500 events each. */
  readonly batchedEventsPerSecond: number;
  /** Requests of one event each. */
  readonly singleEventsPerSecond: number;
  /** Processor time of the web process for one event, in batches and alone. */
  readonly batchedCpuMicroseconds: number | null;
  readonly singleCpuMicroseconds: number | null;
  /** Events found in the table afterwards; all that were sent. */
  readonly stored: number;
}

/** Usage over HTTP, durable when answered, next to what the database takes when it is asked for nothing but the rows. */
export async function measureIngest(
  { url, pid: serverPid }: Served,
  api: DemoApi,
  databaseUrl: string,
): Promise<IngestFigures> {
  const usageUrl = `${url}/api/v1/usage`;
  const run = `urn:bench:${process.pid}`;
  const send = { url: usageUrl, method: 'POST', headers: api.headers, once: true, serverPid } as const;
  // Parses and plans once, so that the first request that counts is like the others.
  await throughput({
    ...send,
    connections: 4,
    bodies: eventBodies(api, `${run}:warm`, { bodies: 8, eventsInEach: BATCH }),
  });
  const rawRowsPerSecond = await rawInserts(databaseUrl, api);
  const batched = await throughput({
    ...send,
    connections: 8,
    bodies: eventBodies(api, `${run}:batch`, { bodies: BATCHES, eventsInEach: BATCH }),
  });
  const single = await throughput({
    ...send,
    connections: 64,
    bodies: eventBodies(api, `${run}:single`, { bodies: SINGLES, eventsInEach: 1 }),
  });
  return {
    rawRowsPerSecond,
    batchedEventsPerSecond: batched.requestsPerSecond * BATCH,
    singleEventsPerSecond: single.requestsPerSecond,
    batchedCpuMicroseconds: batched.cpuMicroseconds === null ? null : batched.cpuMicroseconds / BATCH,
    singleCpuMicroseconds: single.cpuMicroseconds,
    stored: await storedEvents(databaseUrl, run),
  };
}

interface Amount {
  readonly bodies: number;
  readonly eventsInEach: number;
}

function eventBodies(api: DemoApi, source: string, { bodies, eventsInEach }: Amount): string[] {
  const event = (index: number): object => ({
    specversion: '1.0',
    id: `e${index}`,
    source,
    type: 'usage',
    subject: api.meteredSerials[index % api.meteredSerials.length],
    time: new Date(api.at.getTime() - (index % 86_400) * 1000).toISOString(),
    data: { feature: api.meteredFeature, quantity: 1 },
  });
  return Array.from({ length: bodies }, (_, body) => {
    const events = Array.from({ length: eventsInEach }, (__, index) => event(body * eventsInEach + index));
    return JSON.stringify(eventsInEach === 1 ? events[0] : events);
  });
}

const copyOfTable = `
  create table bench_usage_events (like usage_events including defaults);
  alter table bench_usage_events add primary key (tenant_id, source, event_id, occurred_at);
  create index on bench_usage_events (tenant_id, device_id, feature_key, occurred_at)`;

async function rawInserts(databaseUrl: string, api: DemoApi): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: WRITERS });
  try {
    await pool.query('drop table if exists bench_usage_events');
    await pool.query(copyOfTable);
    let next = 0;
    const began = performance.now();
    const writer = async (): Promise<void> => {
      while (next < BATCHES) await insertRows(pool, api, next++);
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));
    const seconds = (performance.now() - began) / 1000;
    await pool.query('drop table bench_usage_events');
    return (BATCHES * BATCH) / seconds;
  } finally {
    await pool.end();
  }
}

async function insertRows(pool: pg.Pool, { tenantId, at }: DemoApi, batch: number): Promise<void> {
  const rows = Array.from({ length: BATCH }, (_, index) => {
    const number = batch * BATCH + index;
    const occurredAt = new Date(at.getTime() - (number % 86_400) * 1000);
    return [
      tenantId,
      'urn:bench',
      `e${number}`,
      occurredAt,
      at,
      `device_${number % 60}`,
      'reports.export',
      '1',
      '{"quantity":1}',
    ];
  });
  const width = 9;
  const place = (row: number): string =>
    `(${Array.from({ length: width }, (_, column) => `$${row * width + column + 1}`).join(',')})`;
  const columns = 'tenant_id, source, event_id, occurred_at, received_at, device_id, feature_key, quantity, data';
  const text = `insert into bench_usage_events (${columns}) values ${rows.map((_, row) => place(row)).join(',')}`;
  await pool.query({ name: 'bench_insert', text, values: rows.flat() });
}

async function storedEvents(databaseUrl: string, run: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const text = 'select count(*)::int as stored from usage_events where source in ($1, $2)';
    const { rows } = await client.query<{ stored: number }>(text, [`${run}:batch`, `${run}:single`]);
    const stored = rows[0]?.stored ?? 0;
    const sent = BATCHES * BATCH + SINGLES;
    if (stored !== sent) throw new Error(`${sent} usage events were sent, ${stored} are stored.`);
    return stored;
  } finally {
    await client.end();
  }
}
