import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { makeProductManager, makeTenant, type TestTenant } from '@/lib/gateway/testing/tenant-fixture';
import { deliverOutbox } from './deliver-outbox';
import { jobSchema } from './hint-delivery';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const blocker = new pg.Client({ connectionString: url });
const children: ChildProcess[] = [];
let tenant: TestTenant;

beforeAll(async () => {
  await Promise.all([owner.connect(), blocker.connect()]);
  // When the database is dropped under a connection, it says so; nobody needs to hear it.
  for (const client of [owner, blocker]) client.on('error', () => undefined);
  tenant = await makeTenant('acme');
  await makeProductManager(tenant.tenantId, 'anna@acme.example');
  await makeProductManager(tenant.tenantId, 'bert@acme.example');
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([owner.end(), blocker.end()]);
});

function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', path.resolve('lib/cli/worker.ts')], {
    // The discard port: nothing of this test may reach a sandbox that somebody runs on this machine.
    env: { ...process.env, DATABASE_URL: url, STRIPE_SANDBOX_URL: 'http://127.0.0.1:9', SMTP_URL: '' },
    stdio: 'ignore',
  });
  children.push(child);
  return child;
}

async function emit(id: string, type: string, payload: object): Promise<void> {
  await owner.query(
    `insert into outbox (tenant_id, id, type, payload, at, correlation_id, attempts) values ($1, $2, $3, $4, '2026-11-20T10:00:00Z', 'event_1', 0)`,
    [tenant.tenantId, id, type, payload],
  );
}

async function rows(text: string): Promise<Record<string, unknown>[]> {
  return (await owner.query<Record<string, unknown>>(text)).rows;
}

const until = (what: () => Promise<void>) => vi.waitFor(what, { timeout: 60_000, interval: 20 });

describe('a job that is killed half way and run again', () => {
  it('writes once', { timeout: 180_000 }, async () => {
    await emit('event_release', 'release.published', { releaseId: tenant.releaseId });
    // The second of the two messages cannot be written as long as this transaction has its key.
    await blocker.query('begin');
    onTestFinished(async () => void (await blocker.query('rollback')));
    await blocker.query(
      `insert into mails (tenant_id, id, template, locale, recipient, subject, html, plain, mail_key, created_at)
       values ($1, 'mail_x', 'x', 'en', 'x', 'x', 'x', 'x', 'event_release:bert@acme.example', '2026-11-20T10:00:00Z')`,
      [tenant.tenantId],
    );
    const first = startWorker();
    await until(async () => {
      const waiting = await rows(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%mails%'`,
      );
      expect(waiting.length).toBeGreaterThan(0);
    });
    first.kill('SIGKILL');
    await once(first, 'exit');
    await blocker.query('rollback');
    const locked = await rows(`select locked_by from ${jobSchema}._private_jobs where locked_by is not null`);
    expect(locked).not.toEqual([]);

    const second = startWorker();
    await until(async () => {
      expect(
        await rows(`select delivered_at from outbox where id = 'event_release' and delivered_at is not null`),
      ).toHaveLength(1);
      // What the dead process had locked is free again.
      for (const row of await rows(`select locked_by from ${jobSchema}._private_jobs where locked_by is not null`))
        expect(locked).not.toContainEqual(row);
    });
    const mails = `select recipient, template from mails order by recipient`;
    const bothMails = [
      { recipient: 'anna@acme.example', template: 'release-published' },
      { recipient: 'bert@acme.example', template: 'release-published' },
    ];
    expect(await rows(mails)).toEqual(bothMails);
    second.kill('SIGTERM');
    expect(await once(second, 'exit')).toEqual([0, null]);

    // Even when the mark is lost as well, the business keys keep the messages from being written again.
    await owner.query(`update outbox set delivered_at = null where id = 'event_release'`);
    expect(await deliverOutbox(tenant.tenantId)).toBe(0);
    expect(await rows(mails)).toEqual(bothMails);
  });

  it('left this month’s usage partition, which nobody can reach around row-level security', async () => {
    const name = `usage_events_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;
    expect(
      await rows(
        `select has_table_privilege('perennial_app', '${name}', 'select, insert, update, delete') as reachable`,
      ),
    ).toEqual([{ reachable: false }]);
  });
});

describe('delivery', () => {
  it(
    'goes on after an event that cannot be delivered, says why, and takes it up again when asked',
    { timeout: 60_000 },
    async () => {
      await emit('event_broken', 'release.published', { releaseId: 'release_nowhere' });
      await emit('event_quiet', 'device.claimed', { deviceId: tenant.deviceId });
      expect(await deliverOutbox(tenant.tenantId)).toBe(1);
      expect(
        await rows(
          `select id, delivered_at is not null as done, attempts, error from outbox where id in ('event_broken', 'event_quiet') order by id`,
        ),
      ).toEqual([
        { id: 'event_broken', done: false, attempts: 1, error: 'the release that was published exists' },
        { id: 'event_quiet', done: true, attempts: 0, error: null },
      ]);
      // The sweep of every minute leaves it alone; the retry takes it.
      expect(await deliverOutbox(tenant.tenantId)).toBe(0);
      expect(await deliverOutbox(tenant.tenantId, { retry: true })).toBe(2);
      await owner.query(`update outbox set payload = $1 where id = 'event_broken'`, [{ releaseId: tenant.releaseId }]);
      expect(await deliverOutbox(tenant.tenantId, { retry: true })).toBe(0);
      expect(await rows(`select error from outbox where id = 'event_broken' and delivered_at is not null`)).toEqual([
        { error: null },
      ]);
    },
  );

  it('by two workers at once happens once', async () => {
    await emit('event_race', 'release.published', { releaseId: tenant.releaseId });
    await Promise.all([1, 2, 3, 4].map(() => deliverOutbox(tenant.tenantId)));
    expect(await rows(`select 1 from mails where mail_key like 'event_race:%'`)).toHaveLength(2);
  });
});
