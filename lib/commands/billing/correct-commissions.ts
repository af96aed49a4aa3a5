import { listCorrectedLines, listSettledCorrections } from '@/db/write/clawbacks';
import { listInvoiceLines, type InvoiceRow } from '@/db/write/invoices';
import { listPinnedVersions } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { lateCorrections, type LateCorrection } from '@/lib/domain/commissions/late-corrections';
import { clawBackCorrection } from './claw-back-commissions';

type Settled = Pick<InvoiceRow, 'id' | 'currency'>;

/**
 * What partners earned on lines that a settled invoice puts right goes back in the same proportion, as entries that name those they
 * take from. An invoice may be put right before it is paid; then that is done when it is. Called twice it adds nothing.
 */
export async function correctCommissions(context: CommandContext, invoice: Settled): Promise<void> {
  const { tx, tenantId } = context;
  await takeCorrections(context, invoice);
  for (const earlier of await listSettledCorrections(tx, tenantId, invoice.id))
    await takeCorrections(context, earlier, invoice.id);
}

async function takeCorrections(context: CommandContext, invoice: Settled, only?: string): Promise<void> {
  const { tx, tenantId } = context;
  const corrections = await correctionsOf(context, invoice);
  if (corrections.length === 0) return;
  const keys = corrections.map(({ corrects }) => corrects);
  const billedOn = new Map(
    (await listCorrectedLines(tx, tenantId, keys)).map(({ key, invoiceId }) => [key, invoiceId]),
  );
  const groups = new Map<string, { invoiceId: string; subscriptionId: string; corrections: LateCorrection[] }>();
  for (const correction of corrections) {
    const invoiceId = billedOn.get(correction.corrects);
    if (invoiceId === undefined || invoiceId === invoice.id || (only !== undefined && invoiceId !== only)) continue;
    const { subscriptionId } = correction;
    const key = `${invoiceId}/${subscriptionId}`;
    const group = groups.get(key) ?? { invoiceId, subscriptionId, corrections: [] };
    group.corrections.push(correction);
    groups.set(key, group);
  }
  const { currency, id: correctedBy } = invoice;
  for (const { invoiceId: id, ...group } of groups.values())
    await clawBackCorrection(context, { id, currency }, { ...group, correctedBy });
}

async function correctionsOf({ tx, tenantId }: CommandContext, { id, currency }: Settled): Promise<LateCorrection[]> {
  const rows = await listInvoiceLines(tx, tenantId, id);
  if (!rows.some(({ amountMinor, correctsKey }) => amountMinor < 0 && correctsKey !== null)) return [];
  const versions = await listPinnedVersions(
    tx,
    tenantId,
    rows.map(({ planVersionId }) => planVersionId),
  );
  const earning = new Set(versions.flatMap((version) => (version.content.commissionable ? [version.id] : [])));
  const lines = rows
    .filter(({ planVersionId }) => earning.has(planVersionId))
    .map(({ key, subscriptionId, amountMinor, netMinor, correctsKey, itemKey, basis }) => ({
      key,
      subscriptionId,
      amountMinor: netMinor ?? amountMinor,
      corrects: correctsKey,
      basis,
      ...(itemKey === null ? {} : { item: itemKey }),
    }));
  return lateCorrections(lines, currency);
}
