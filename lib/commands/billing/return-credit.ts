import type { CreditNoteRow } from '@/db/write/credit-notes';
import { insertBalanceEntries } from '@/db/write/customers';
import { insertDraws } from '@/db/write/wallets';
import type { CommandContext } from '@/lib/commands/run-command';
import { writtenOff } from '@/lib/domain/ledger/correction-postings';
import { balanceApplied } from '@/lib/domain/ledger/postings';
import { walletApplied } from '@/lib/domain/ledger/wallet-postings';
import type { GiveBack } from '@/lib/domain/wallets/decide-give-back';
import { postJournal } from './post-journal';

/** Gives back what a credit note does not refund: to the balance, to the grants prepaid credit came from, or less of a lost debt. */
export async function returnCredit(
  context: CommandContext,
  note: CreditNoteRow,
  { giveBack, uncollectedMinor }: { giveBack: GiveBack; uncollectedMinor: number },
): Promise<void> {
  const { tx, tenantId, at, newId } = context;
  const { id: sourceId, customerId, currency, balanceMinor } = note;
  if (balanceMinor > 0) {
    const entry = { tenantId, customerId, currency, at, amountMinor: balanceMinor, sourceKey: `${note.id}/balance` };
    await insertBalanceEntries(tx, [{ ...entry, id: newId('posting'), reason: 'credit_note' }]);
    await postJournal(context, { kind: 'balance_applied', sourceId }, balanceApplied(-balanceMinor, currency));
  }
  const walletMinor = giveBack.draws.reduce((sum, draw) => sum + draw.amountMinor, 0);
  if (walletMinor > 0) {
    await insertDraws(
      tx,
      giveBack.draws.map(({ grantId, amountMinor }) => ({
        tenantId,
        id: newId('wallet'),
        grantId,
        invoiceId: note.invoiceId,
        reason: 'given_back' as const,
        amountMinor: -amountMinor,
        sourceKey: `${grantId}/credit-note/${note.id}`,
        at,
      })),
    );
    await postJournal(context, { kind: 'wallet_applied', sourceId }, walletApplied(-walletMinor, currency));
  }
  if (uncollectedMinor > 0)
    await postJournal(context, { kind: 'reversal', sourceId }, writtenOff(-uncollectedMinor, currency));
}
