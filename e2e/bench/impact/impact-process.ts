import pg from 'pg';
import { pool } from '@/db/client';
import { getImpact } from '@/db/read/catalog/get-impact';
import { inTenant } from '@/db/tenant';
import { findOpenDraft } from '@/db/write/drafts';
import { BEGINS_AT, makeBillingWorld, standAt } from '@/lib/commands/billing/billing-world.fixture';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { withCommandEnvironment } from '@/lib/commands/environment';
import type { SystemViewer } from '@/lib/domain/access/viewer';

/**
 * The measured process: `prepare <count>` makes the company and a draft that makes everybody's plan dearer and gives less, `run`
 * computes its impact. A process of its own for each, so that its memory is its own. Prints its figures as JSON.
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
  const draft = await inTenant(tenantId, (tx) => findOpenDraft(tx, tenantId, lineId));
  const draftId = draft?.id ?? '';
  const began = performance.now();
  done(await computeImpact(system, { draftId, rollout: { kind: 'now' } }));
  const milliseconds = performance.now() - began;
  const impact = (await getImpact(system, draftId))?.impact;
  return {
    subscriptions: impact?.checked ?? 0,
    touched: impact?.who.total ?? 0,
    milliseconds,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

const [phase, count] = process.argv.slice(2);
const figures = await withCommandEnvironment({ committed: () => Promise.resolve() }, () =>
  phase === 'prepare' ? prepare(Number(count)) : run(),
);
process.stdout.write(JSON.stringify(figures));
await pool().end();
