import { z } from 'zod';
import { lockCustomer } from '@/db/write/customers';
import { findGrantByRequest, insertGrant, type WalletGrantRow } from '@/db/write/wallets';
import { postJournal } from '@/lib/commands/billing/post-journal';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { walletGranted } from '@/lib/domain/ledger/wallet-postings';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';

const input = z.object({
  customerId: z.string(),
  kind: z.enum(['purchased', 'promotional']),
  currency: z.custom<Currency>((code) => typeof code === 'string' && isCurrency(code), 'Give a currency, such as EUR.'),
  amountMinor: z.int('The amount is whole minor units.').min(1, 'The amount is more than zero.'),
  priority: z.int().min(0, 'A priority is 0 to 1000.').max(1000, 'A priority is 0 to 1000.').default(100),
  startAt: z.date().optional(),
  expiresAt: z.date().nullable().default(null),
  reason: z.string().trim().min(1, 'Say what the credit is for.').max(200, 'A reason has at most 200 characters.'),
  requestKey: z.string().trim().min(1, 'A request needs a key.').max(100, 'A key has at most 100 characters.'),
});

export type CreditToGrant = z.input<typeof input>;

/**
 * Gives a customer prepaid credit. The same request key again gives the same grant; with another content it is refused with
 * CONFLICT. Credit that was bought counts as money that came in; its tax is due when it is used.
 */
export async function grantCredit(viewer: AnyViewer, given: CreditToGrant): Promise<{ grantId: string } | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const wanted = parsed.data;
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, emit, audit } = context;
    const customer = await lockCustomer(tx, tenantId, wanted.customerId);
    if (!customer)
      return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.', { field: 'customerId' });
    const subject = { tenantId, brandId: customer.brandId, customerId: customer.id };
    const refusal = refusalUnlessMay(viewer, 'wallet.grant', subject);
    if (refusal) return refusal;
    const existing = await findGrantByRequest(tx, tenantId, wanted.requestKey);
    if (existing) return isSame(existing, wanted) ? { grantId: existing.id } : keyTaken();
    const startAt = wanted.startAt ?? at;
    if (wanted.expiresAt !== null && (wanted.expiresAt <= at || wanted.expiresAt <= startAt)) {
      return refuse('INPUT_INVALID', 'Credit expires in the future, after it begins.', { field: 'expiresAt' });
    }
    const grantId = newId('wallet');
    await insertGrant(tx, { ...wanted, startAt, tenantId, id: grantId, createdAt: at, createdBy: actorId(viewer) });
    const postings = walletGranted(wanted.kind, wanted.amountMinor, wanted.currency);
    await postJournal(context, { kind: 'wallet_granted', sourceId: grantId }, postings);
    await audit('wallet.granted', { kind: 'customer', id: customer.id }, { grantId, ...wanted });
    await emit('wallet.granted', { grantId, customerId: customer.id });
    return { grantId };
  });
}

function isSame(row: WalletGrantRow, wanted: z.output<typeof input>): boolean {
  return (
    row.customerId === wanted.customerId &&
    row.kind === wanted.kind &&
    row.currency === wanted.currency &&
    row.amountMinor === wanted.amountMinor &&
    row.priority === wanted.priority &&
    row.expiresAt?.getTime() === wanted.expiresAt?.getTime() &&
    (wanted.startAt === undefined || row.startAt.getTime() === wanted.startAt.getTime()) &&
    row.reason === wanted.reason
  );
}

function keyTaken(): Refusal {
  return refuse('CONFLICT', 'This key was used for another request before.', { field: 'requestKey' });
}
