import type { InvoiceRow } from '@/db/write/invoices';
import { insertDraws } from '@/db/write/wallets';
import { postJournal } from '@/lib/commands/billing/post-journal';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import { walletApplied } from '@/lib/domain/ledger/wallet-postings';
import type { PlannedDraw } from '@/lib/domain/wallets/decide-draws';

/**
 * Uses prepaid credit for an invoice that was issued just now, and posts it. The draws were decided from `listOpenGrants` while
 * the customer is locked; they add up to what the invoice says was taken.
 */
export async function drawFromWallet(
  context: CommandContext,
  invoice: Pick<InvoiceRow, 'id' | 'currency' | 'walletAppliedMinor'>,
  draws: readonly PlannedDraw[],
): Promise<void> {
  const { tx, tenantId, at, newId } = context;
  const drawnMinor = draws.reduce((sum, draw) => sum + draw.amountMinor, 0);
  assert(drawnMinor === invoice.walletAppliedMinor, 'an invoice says how much prepaid credit it took');
  if (draws.length === 0) return;
  await insertDraws(
    tx,
    draws.map(({ grantId, amountMinor }) => ({
      tenantId,
      id: newId('wallet'),
      grantId,
      invoiceId: invoice.id,
      reason: 'applied_to_invoice' as const,
      amountMinor,
      sourceKey: `${grantId}/invoice/${invoice.id}`,
      at,
    })),
  );
  const postings = walletApplied(drawnMinor, invoice.currency);
  await postJournal(context, { kind: 'wallet_applied', sourceId: invoice.id }, postings);
}
