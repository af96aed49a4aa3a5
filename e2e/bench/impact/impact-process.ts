import pg from 'pg';
import { pool } from '@/db/client';
import { getImpact } from '@/db/read/catalog/get-impact';
import { inTenant } from '@/db/tenant';
import { findOpenDraft } from '@/db/write/drafts';
import { BEGINS_AT, makeBillingWorld, standAt } from '@/lib/commands/billing/billing-world.fixture';
import { cpuSeconds } from '@/e2e/bench/cpu-seconds';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { decideApproval } from '@/lib/commands/catalog/decide-approval';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { requestApproval } from '@/lib/commands/catalog/request-approval';
import { withCommandEnvironment } from '@/lib/commands/environment';
import type { SystemViewer } from '@/lib/domain/access/viewer';

/**
 * The measured process: `prepare <count>` makes the company and a draft that makes everybody's plan dearer and gives less, `run`
 * computes its impact and publishes it. A process of its own for each, so that its memory is its own. Prints its figures as JSON.
 */
const tenantId = 'tenant_bench';
const system: SystemViewer = { kind: 'system', tenantId, job: 'bench' };

async function productLineId(): Promise<string> {
  const { rows } = await inTenant(tenantId, (tx) =>
    tx.execute<{ id: string }>(`select id from product_lines where tenant_id = '${tenantId}'`),
  );
  return rows[0]?.id ?? '';
}

async function prepare(count: number): Promise<object> {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await makeBillingWorld(owner, { tenantId, count });
  await owner.end();
  await standAt(tenantId, BEGINS_AT);
  const { draftId, revision } = done(await createDraft(system, { productLineId: await productLineId() }));
  const path = ['plans', 'care'];
  done(
    await editDraft(system, {
      draftId,
      revision,
      patches: [
        { op: 'set', path: [...path, 'prices', 'EUR-month', 'model', 'amount'], value: '1.00' },
        { op: 'set', path: [...path, 'grants', 'zones.max'], value: { kind: 'limit', value: 8 } },
      ],
    }),
  );
  return { prepared: count };
}

async function run(): Promise<object> {
  const lineId = await productLineId();
  const draftId = await openDraft(lineId);
  const computed = await measured(async () => done(await computeImpact(system, { draftId, rollout: { kind: 'now' } })));
  const impact = (await getImpact(system, draftId))?.impact;
  const select = await measured(() => plainSelect(lineId));
  return {
    subscriptions: impact?.checked ?? 0,
    touched: impact?.who.total ?? 0,
    ...computed,
    selectMs: select.milliseconds,
    publishRenewalMs: await publishAtRenewal(draftId),
    publishNewMs: await publishToNewCustomers(lineId),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

async function openDraft(lineId: string): Promise<string> {
  return (await inTenant(tenantId, (tx) => findOpenDraft(tx, tenantId, lineId)))?.id ?? '';
}

/** What reading the same subscriptions takes when nothing is decided about them. */
function plainSelect(lineId: string): Promise<unknown> {
  return inTenant(tenantId, (tx) =>
    tx.execute(`
      select s.id, s.customer_id, s.brand_id, s.currency, c.country, sp.plan_version_id, sp.quantity
        from subscriptions s
        join customers c on c.tenant_id = '${tenantId}' and c.id = s.customer_id
        join spans sp on sp.tenant_id = '${tenantId}' and sp.subscription_id = s.id
       where s.tenant_id = '${tenantId}' and s.product_line_id = '${lineId}'`),
  );
}

/** The transaction that makes a release live and lists everybody who is to move; the moving itself is a job. */
async function publishAtRenewal(draftId: string): Promise<number> {
  // The price rises for consumers, who are told before.
  const from = new Date(BEGINS_AT.getTime() + 60 * 86_400_000).toISOString();
  const rollout = { kind: 'at_renewal', from } as const;
  done(await computeImpact(system, { draftId, rollout }));
  const { approvalId } = done(await requestApproval(system, { draftId, rollout, note: '' }));
  const fiona = person(tenantId, 'user_fiona', 'finance');
  done(await decideApproval(fiona, { approvalId, decision: 'approved', note: '' }));
  return (await measured(async () => done(await publishDraft(system, { draftId, rollout })))).milliseconds;
}

async function publishToNewCustomers(lineId: string): Promise<number> {
  const { draftId, revision } = done(await createDraft(system, { productLineId: lineId }));
  const path = ['plans', 'care', 'prices', 'EUR-month', 'model', 'amount'];
  done(await editDraft(system, { draftId, revision, patches: [{ op: 'set', path, value: '2.00' }] }));
  const rollout = { kind: 'new_customers' } as const;
  return (await measured(async () => done(await publishDraft(system, { draftId, rollout })))).milliseconds;
}

/** Time by the clock, and processor time of this process and the database's, which other programs do not lengthen. */
async function measured(work: () => Promise<unknown>): Promise<{ milliseconds: number; cpuMs: number | null }> {
  const backends = await inTenant(tenantId, (tx) =>
    tx.execute<{ pid: number }>(`select pid from pg_stat_activity where application_name = 'perennial'`),
  );
  const used = (): number | undefined =>
    [process.pid, ...backends.rows.map(({ pid }) => pid)].reduce<number | undefined>((sum, pid) => {
      const seconds = cpuSeconds(pid);
      return sum === undefined || seconds === undefined ? undefined : sum + seconds;
    }, 0);
  const [before, began] = [used(), performance.now()];
  await work();
  const milliseconds = performance.now() - began;
  const after = used();
  return { milliseconds, cpuMs: before === undefined || after === undefined ? null : (after - before) * 1000 };
}

const [phase, count] = process.argv.slice(2);
const figures = await withCommandEnvironment({ committed: () => Promise.resolve() }, () =>
  phase === 'prepare' ? prepare(Number(count)) : run(),
);
process.stdout.write(JSON.stringify(figures));
await pool().end();
