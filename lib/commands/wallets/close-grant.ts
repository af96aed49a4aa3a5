import { insertBalanceEntry } from '@/db/write/customers';
import { drawnOf, insertDraws, markGrantExpired, type WalletGrantRow } from '@/db/write/wallets';
import { postJournal } from '@/lib/commands/billing/post-journal';
import type { CommandContext } from '@/lib/commands/run-command';
import { walletExpired, walletRevoked } from '@/lib/domain/ledger/wallet-postings';

/**
 * Ends a grant and takes what is left out of the wallet: written off when its time is over; when it is revoked, what was bought
 * becomes the customer's balance. Answers with what was left, or null when the grant had ended before. The customer is locked.
 */
export async function closeGrant(
  context: CommandContext,
  grant: WalletGrantRow,
  reason: 'expired' | 'revoked',
): Promise<number | null> {
  const { tx, tenantId, at, newId } = context;
  if (!(await markGrantExpired(tx, tenantId, grant.id, at))) return null;
  const leftMinor = grant.amountMinor - (await drawnOf(tx, tenantId, grant.id));
  if (leftMinor <= 0) return 0;
  const sourceKey = `${grant.id}/${reason}`;
  await insertDraws(tx, [
    {
      tenantId,
      id: newId('wallet'),
      grantId: grant.id,
      invoiceId: null,
      reason,
      amountMinor: leftMinor,
      sourceKey,
      at,
    },
  ]);
  const { kind, currency } = grant;
  if (reason === 'expired') {
    const postings = walletExpired(kind, leftMinor, currency);
    await postJournal(context, { kind: 'wallet_expired', sourceId: grant.id }, postings);
    return leftMinor;
  }
  const postings = walletRevoked(kind, leftMinor, currency);
  await postJournal(context, { kind: 'reversal', sourceId: grant.id }, postings);
  if (kind === 'purchased') {
    const entry = { tenantId, customerId: grant.customerId, currency, at, amountMinor: leftMinor, sourceKey };
    await insertBalanceEntry(tx, { ...entry, id: newId('posting'), reason: 'adjustment' });
  }
  return leftMinor;
}
