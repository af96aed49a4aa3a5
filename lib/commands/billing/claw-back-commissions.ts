import { insertCommissionEntries } from '@/db/write/commissions';
import { addToCommissionSums } from '@/db/write/commission-sums';
import { listEntriesOfInvoice, type EarnedEntry } from '@/db/write/clawbacks';
import { listNoteShares } from '@/db/write/credit-notes';
import type { InvoiceRow } from '@/db/write/invoices';
import { listPinnedVersions } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { decideClawbacks, type BookedEntry } from '@/lib/domain/commissions/decide-clawbacks';
import { correctedNet } from '@/lib/domain/commissions/corrected-net';
import type { LateCorrection } from '@/lib/domain/commissions/late-corrections';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import { commissionAccrued } from '@/lib/domain/ledger/postings';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, fromMinor, toMinor } from '@/lib/domain/money/exact';
import { postJournal } from './post-journal';

/**
 * Takes back from the partners their share of what the credit notes of an invoice gave back. What was taken before is not taken
 * again, so it is called when a note is issued and when a credited invoice is paid later on.
 */
export async function clawBackCommissions(context: CommandContext, invoice: Pick<InvoiceRow, 'id' | 'currency'>) {
  const { tx, tenantId, at, emit } = context;
  const shares = await listNoteShares(tx, tenantId, invoice.id);
  if (shares.length === 0) return;
  const written = await listEntriesOfInvoice(tx, tenantId, invoice.id);
  if (written.length === 0) return;
  const versionIds = shares.map((share) => share.planVersionId);
  const earning = new Set(
    (await listPinnedVersions(tx, tenantId, versionIds)).flatMap((each) =>
      each.content.commissionable ? [each.id] : [],
    ),
  );
  for (const { noteId, subscriptionId, netMinor } of bySubscription(shares, earning)) {
    if (netMinor <= 0) continue;
    const own = written.filter(({ entry }) => entry.subscriptionId === subscriptionId);
    const refund = { refundId: noteId, netMinor, occurredAt: at, reason: 'refund' };
    const drafts = own.flatMap((earned) =>
      earned.entry.kind === 'CLAWBACK'
        ? []
        : decideClawbacks(refund, [bookedOf(earned)], reversalsOf(written), earned).map((draft) => ({ draft, earned })),
    );
    if (drafts.length === 0) continue;
    const { added, partnerIds } = await writeReversals(context, invoice, drafts);
    written.push(...added);
    await emit('commission.reversed', { invoiceId: invoice.id, subscriptionId, creditNoteId: noteId, partnerIds });
  }
}

/** Takes back what lines of a subscription earned that a later invoice puts right, by the entries' own proportions. */
export async function clawBackCorrection(
  context: CommandContext,
  invoice: Pick<InvoiceRow, 'id' | 'currency'>,
  corrected: { correctedBy: string; subscriptionId: string; corrections: readonly LateCorrection[] },
): Promise<void> {
  const { tx, tenantId, at, emit } = context;
  const { correctedBy, subscriptionId, corrections } = corrected;
  const written = await listEntriesOfInvoice(tx, tenantId, invoice.id);
  const drafts = written.flatMap((earned) => {
    if (earned.entry.kind === 'CLAWBACK' || earned.entry.subscriptionId !== subscriptionId) return [];
    const netMinor = correctedNet(earned.entry, earned.content, corrections);
    if (netMinor <= 0) return [];
    const refund = { refundId: correctedBy, netMinor, occurredAt: at, reason: 'correction' };
    return decideClawbacks(refund, [bookedOf(earned)], reversalsOf(written), earned).map((draft) => ({
      draft,
      earned,
    }));
  });
  if (drafts.length === 0) return;
  const { partnerIds } = await writeReversals(context, invoice, drafts);
  await emit('commission.reversed', { invoiceId: invoice.id, subscriptionId, correctedBy, partnerIds });
}

/** Takes back what an invoice earned when it was issued, because it is given up and never collected. */
export async function clawBackInvoiced(
  context: CommandContext,
  invoice: Pick<InvoiceRow, 'id' | 'currency'>,
): Promise<void> {
  const { tx, tenantId, at, emit } = context;
  const written = await listEntriesOfInvoice(tx, tenantId, invoice.id);
  const refund = {
    refundId: `${invoice.id}-given-up`,
    netMinor: 'whole',
    occurredAt: at,
    reason: 'uncollected',
  } as const;
  const drafts = written.flatMap((earned) =>
    earned.entry.kind === 'CLAWBACK' || earned.entry.paymentId !== null
      ? []
      : decideClawbacks(refund, [bookedOf(earned)], reversalsOf(written), earned).map((draft) => ({ draft, earned })),
  );
  if (drafts.length === 0) return;
  const { partnerIds } = await writeReversals(context, invoice, drafts);
  await emit('commission.reversed', { invoiceId: invoice.id, partnerIds });
}

/** Takes back what a payment earned, because the customer's bank took the money: as much of each entry as of the payment. */
export async function clawBackPayment(
  context: CommandContext,
  payment: { id: string; invoiceId: string; currency: Currency },
  taken: { disputeId: string; takenMinor: number; ofMinor: number },
): Promise<number> {
  const { tx, tenantId, at, emit } = context;
  const { disputeId } = taken;
  const written = await listEntriesOfInvoice(tx, tenantId, payment.invoiceId);
  const drafts = written.flatMap((earned) => {
    if (earned.entry.kind === 'CLAWBACK' || earned.entry.paymentId !== payment.id) return [];
    const netMinor = shareOfEntry(earned.entry, taken);
    if (netMinor === 0) return [];
    const refund = { refundId: disputeId, netMinor, occurredAt: at, reason: 'chargeback' };
    return decideClawbacks(refund, [bookedOf(earned)], reversalsOf(written), earned).map((draft) => ({
      draft,
      earned,
    }));
  });
  if (drafts.length === 0) return 0;
  const { partnerIds } = await writeReversals(context, payment, drafts);
  await emit('commission.reversed', { invoiceId: payment.invoiceId, paymentId: payment.id, partnerIds });
  return drafts.length;
}

function shareOfEntry(
  { baseMinor, currency }: EarnedEntry['entry'],
  { takenMinor, ofMinor }: { takenMinor: number; ofMinor: number },
): number | 'whole' {
  if (takenMinor >= ofMinor) return 'whole';
  return toMinor(fromMinor(baseMinor, currency).times(exact(takenMinor)).div(exact(ofMinor)), currency);
}

/** Writes reversals, takes them out of the running sums and posts them. */
async function writeReversals(
  context: CommandContext,
  { currency }: { currency: Currency },
  drafts: readonly Reversal[],
): Promise<{ added: EarnedEntry[]; partnerIds: string[] }> {
  const { tx, tenantId } = context;
  const added = drafts.map(({ draft, earned }) => ({ ...earned, entry: rowOf(context, draft, earned) }));
  const rows = added.map(({ entry }) => entry);
  await insertCommissionEntries(tx, rows);
  await addToCommissionSums(
    tx,
    tenantId,
    rows.flatMap(({ counted }) => counted),
  );
  // An invoice may be paid, taken back and paid again: each time its entries are others.
  const sourceId = rows[0]?.id ?? '';
  await postJournal(context, { kind: 'commission_accrued', sourceId }, commissionAccrued(rows, currency));
  return { added, partnerIds: [...new Set(rows.map((row) => row.partnerId))] };
}

interface Reversal {
  readonly draft: CommissionEntryDraft;
  readonly earned: EarnedEntry;
}

/** What each note took of the commissionable lines of each subscription. */
function bySubscription(
  shares: Awaited<ReturnType<typeof listNoteShares>>,
  earning: ReadonlySet<string>,
): { noteId: string; subscriptionId: string; netMinor: number }[] {
  const sums = new Map<string, { noteId: string; subscriptionId: string; netMinor: number }>();
  for (const { noteId, subscriptionId, planVersionId, netMinor } of shares) {
    if (!earning.has(planVersionId)) continue;
    const key = `${noteId}/${subscriptionId}`;
    sums.set(key, { noteId, subscriptionId, netMinor: (sums.get(key)?.netMinor ?? 0) + netMinor });
  }
  return [...sums.values()];
}

function bookedOf({ entry, ruleId, ruleVersionId }: EarnedEntry): BookedEntry {
  const { partnerId, ...booked } = entry;
  return { ...booked, ruleId, ruleVersionId, beneficiaryPartnerId: partnerId };
}

function reversalsOf(written: readonly EarnedEntry[]) {
  return written.flatMap(({ entry: { key, reversesEntryId, amountMinor, baseMinor } }) =>
    reversesEntryId === null ? [] : [{ key, reversesEntryId, amountMinor, baseMinor }],
  );
}

function rowOf(
  { tenantId, newId, correlationId }: CommandContext,
  draft: CommissionEntryDraft,
  { entry }: EarnedEntry,
) {
  const { beneficiaryPartnerId, ruleId: _, ...row } = draft;
  const { soldByPartnerId, customerId, brandId, invoiceId, paymentId, subscriptionId } = entry;
  return {
    ...row,
    invoiceId,
    paymentId,
    subscriptionId,
    parentEntryId: entry.id,
    reason: null,
    createdBy: null,
    tenantId,
    id: newId('entry'),
    partnerId: beneficiaryPartnerId,
    soldByPartnerId,
    customerId,
    brandId,
    correlationId,
  };
}
