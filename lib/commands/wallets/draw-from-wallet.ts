import type { InvoiceRow } from '@/db/write/invoices';
import { insertJournal } from '@/db/write/ledger';
import { insertDraws } from '@/db/write/wallets';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import { walletApplied } from '@/lib/domain/ledger/wallet-postings';
import type { PlannedDraw } from '@/lib/domain/wallets/decide-draws';

/**
 * Uses prepaid credit for an invoice that was issued just now, and posts it. The draws were decided from `listOpenGrants` while
 * the customer is locked; they add up to what the invoice says was taken.
 */
export async function drawFromWallet(
  { tx, tenantId, at, newId, correlationId }: CommandContext,
  invoice: Pick<InvoiceRow, 'id' | 'currency' | 'walletAppliedMinor'>,
  draws: readonly PlannedDraw[],
): Promise<void> {
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
  await insertJournal(
    tx,
    { tenantId, id: newId('journal'), kind: 'wallet_applied', sourceId: invoice.id, at, correlationId },
    walletApplied(drawnMinor, invoice.currency),
  );
}
