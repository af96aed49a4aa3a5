import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { listDraftsToFinalise } from '@/db/write/invoice-drafts';
import { listPayersToBill } from '@/db/write/subscriptions';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';
import { billPayers } from './bill-payers';
import { finaliseInvoiceDraft } from './finalise-invoice-draft';

/** Payers whose ids are held at once: enough that finding them costs next to nothing, little enough to need no memory. */
const PAYERS_AHEAD = 10_000;
/** Payers billed in one transaction. */
const PAGE = 200;
/** Pages at work at once: while the database writes one, the next one is decided. Numbers are taken one page after the other. */
const LANES = 2;

export interface BillRun {
  readonly subscriptions: number;
  readonly invoices: number;
  /** Who could not be billed and why. The others were. */
  readonly failures: readonly BillFailure[];
}

export interface BillFailure {
  readonly payerId: string;
  readonly message: string;
}

export interface BillRunOptions {
  readonly pageSize?: number;
  /** Told after each transaction. */
  readonly onPage?: (run: BillRun) => void;
}

/**
 * Bills everybody who is due, page by page, each page in a transaction of its own: a run that is killed goes on where it stopped,
 * and two at once wait for each other's rows and find nothing left to do. When a page fails its payers are billed one by one,
 * so that one who cannot be billed holds up nobody.
 */
export async function billDuePayers(viewer: SystemViewer, options: BillRunOptions = {}): Promise<BillRun> {
  const { pageSize = PAGE, onPage } = options;
  const pages = duePages(viewer, pageSize);
  let run: BillRun = { subscriptions: 0, invoices: 0, failures: [] };
  const lane = async (): Promise<void> => {
    for (let page = await pages.next(); page.done !== true; page = await pages.next()) {
      const billed = await billPage(viewer, page.value);
      run = added(run, billed);
      onPage?.(run);
    }
  };
  const lanes = await Promise.allSettled(
    Array.from({ length: LANES }, async () => {
      try {
        await lane();
      } finally {
        // One that failed stops the others after the page they are at.
        await pages.return(undefined);
      }
    }),
  );
  const failed = lanes.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return run;
}

/** Issues the drafts whose time to be looked at is over. */
export async function finaliseDueDrafts(viewer: SystemViewer): Promise<BillFailure[]> {
  const { tenantId } = viewer;
  const due = await inTenant(tenantId, async (tx) =>
    listDraftsToFinalise(tx, tenantId, await tenantTime(tx, tenantId)),
  );
  const failures: BillFailure[] = [];
  for (const { id, customerId } of due) {
    const finalised = await finaliseInvoiceDraft(viewer, id);
    if (isRefusal(finalised)) failures.push({ payerId: customerId, message: finalised.message });
  }
  return failures;
}

async function* duePages({ tenantId }: SystemViewer, pageSize: number): AsyncGenerator<string[], undefined> {
  let after = '';
  for (;;) {
    const payers = await inTenant(tenantId, async (tx) =>
      listPayersToBill(tx, tenantId, { through: await tenantTime(tx, tenantId), after, limit: PAYERS_AHEAD }),
    );
    for (let start = 0; start < payers.length; start += pageSize) yield payers.slice(start, start + pageSize);
    const last = payers.at(-1);
    if (last === undefined || payers.length < PAYERS_AHEAD) return undefined;
    after = last;
  }
}

async function billPage(viewer: SystemViewer, payerIds: readonly string[]): Promise<BillRun> {
  let failed: unknown;
  try {
    const billed = await billPayers(viewer, payerIds);
    if (!isRefusal(billed)) {
      const failures = billed.refused.map(({ payerId, refusal }) => failureOf(payerId, refusal));
      return { subscriptions: billed.subscriptions, invoices: billed.invoiceIds.length, failures };
    }
    failed = billed;
  } catch (error) {
    failed = error;
  }
  const [first, ...others] = payerIds;
  if (others.length === 0) {
    return { subscriptions: 0, invoices: 0, failures: first === undefined ? [] : [failureOf(first, failed)] };
  }
  let run: BillRun = { subscriptions: 0, invoices: 0, failures: [] };
  for (const payerId of payerIds) {
    const billed = await billPage(viewer, [payerId]);
    run = added(run, billed);
  }
  return run;
}

function failureOf(payerId: string, why: unknown): BillFailure {
  return { payerId, message: isRefusal(why) || why instanceof Error ? why.message : String(why) };
}

function added(run: BillRun, page: BillRun): BillRun {
  return {
    subscriptions: run.subscriptions + page.subscriptions,
    invoices: run.invoices + page.invoices,
    failures: [...run.failures, ...page.failures],
  };
}
