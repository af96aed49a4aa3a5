import pg from 'pg';
import { pool } from '@/db/client';
import { findStatement, readStatementFile } from '@/db/read/partner/find-statement';
import { inTenant } from '@/db/tenant';
import { withCommandEnvironment } from '@/lib/commands/environment';
import { closeStatements } from '@/lib/commands/payouts/close-statements';
import { partnerViewer, payoutWorld } from '@/lib/commands/payouts/payouts.fixture';
import type { SystemViewer } from '@/lib/domain/access/viewer';

/**
 * The measured process: `prepare <count>` makes a partner that is owed so many commissions of one month, `run` closes the month and
 * reads its statement. A process of its own for each. Prints its figures as JSON.
 */
const tenantId = 'tenant_bench';
const system: SystemViewer = { kind: 'system', tenantId, job: 'bench' };

async function prepare(count: number): Promise<object> {
  const world = await payoutWorld(tenantId);
  const { partnerId } = await world.ready('Rossi Impianti');
  const first = await world.earn(partnerId, 1240, '2026-11-20T10:00:00Z');
  await inTenant(tenantId, (tx) =>
    tx.execute(`
      insert into commission_entries
      select (json_populate_record(e, json_build_object(
        'id', 'entry_' || lpad(n::text, 8, '0'), 'entry_key', 'entry_' || n, 'amount_minor', 100 + n % 997,
        'amount_exact', ((100 + n % 997) / 100.0)::text))).*
      from commission_entries e, generate_series(2, ${count}) n
      where e.tenant_id = '${tenantId}' and e.id = '${first}'`),
  );
  await pool().query('analyze');
  await world.setTime(new Date('2026-12-01T10:00:00Z'));
  return { prepared: count };
}

async function run(): Promise<object> {
  const closed = await milliseconds(async () => {
    const broken = await closeStatements(system);
    if (broken.length > 0) throw new AggregateError(broken, 'the month could not be closed');
  });
  const { rows } = await inTenant(tenantId, (tx) =>
    tx.execute<{ id: string; partner: string }>(
      `select id, partner_id as partner from statements where tenant_id = '${tenantId}'`,
    ),
  );
  const [{ id, partner } = { id: '', partner: '' }] = rows;
  const viewer = partnerViewer(tenantId, partner);
  // The first page and the last, as the screen of the partner reads them.
  const first = await milliseconds(() => findStatement(viewer, id));
  const last = await milliseconds(() => findStatement(viewer, id, Number.MAX_SAFE_INTEGER));
  const file = await milliseconds(() => readStatementFile(viewer, id));
  const sum = await milliseconds(() =>
    inTenant(tenantId, (tx) =>
      tx.execute(
        `select sum(amount_minor), sum(amount_exact) from commission_entries where tenant_id = '${tenantId}' and partner_id = '${partner}'`,
      ),
    ),
  );
  const entries = (await findStatement(viewer, id))?.entries.total ?? 0;
  const insert = await insertedAgain();
  return { entries, closeMs: closed, readMs: Math.max(first, last), fileMs: file, sumMs: sum, insertMs: insert };
}

/** What merely inserting the lines of the statement takes, keys checked. */
async function insertedAgain(): Promise<number> {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await owner.query('create temp table lines as select * from statement_entries');
  await owner.query('delete from statement_entries');
  const took = await milliseconds(() => owner.query('insert into statement_entries select * from lines'));
  await owner.end();
  return took;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const [phase, count] = process.argv.slice(2);
const figures = await withCommandEnvironment({ committed: () => Promise.resolve() }, () =>
  phase === 'prepare' ? prepare(Number(count)) : run(),
);
process.stdout.write(JSON.stringify(figures));
await pool().end();
