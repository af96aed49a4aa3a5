import {
  changeAccount,
  findCurrentAccount,
  insertAccount,
  lockPartner,
  type PayoutAccountRow,
} from '@/db/write/payout-accounts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { maskIban, parseIban } from '@/lib/domain/payouts/iban';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export type NewPayoutAccount = { readonly partnerId: string; readonly holder: string } & (
  | { readonly method: 'sepa'; readonly iban: string; readonly bic?: string }
  | { readonly method: 'external' }
  | { readonly method: 'stripe' }
);

/** Eight or eleven letters and digits: bank, country, place, branch. */
const BIC = /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;

/**
 * Says where a partner's money goes from now on. The account before ends at the same moment and stays on record. A Stripe account
 * is not ready before the partner has told Stripe who they are.
 */
export async function setPayoutAccount(
  viewer: AnyViewer,
  input: NewPayoutAccount,
): Promise<{ accountId: string; ready: boolean } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, audit, emit } = context;
    const { partnerId, method } = input;
    const refusal = refusalUnlessMay(viewer, 'payout.account', { tenantId, partnerId });
    if (refusal) return refusal;
    const details = detailsOf(input);
    if (isRefusal(details)) return details;
    if (!(await lockPartner(tx, tenantId, partnerId))) return refuse('NOT_FOUND', 'There is no such partner.');
    const before = await findCurrentAccount(tx, tenantId, partnerId);
    if (before && sameAccount(before, method, details))
      return refuse('ALREADY_DONE', 'This is the account that is used now.', { field: 'iban' });
    if (before) await changeAccount(tx, before, { endAt: at });
    const accountId = newId('account');
    const ready = method !== 'stripe';
    await insertAccount(tx, {
      tenantId,
      id: accountId,
      partnerId,
      method,
      ...details,
      ready,
      notReadyReason: ready ? null : 'onboarding',
      startAt: at,
      createdBy: actorId(viewer),
    });
    await audit(
      'payout_account.changed',
      { kind: 'partner', id: partnerId },
      { before: before ? shown(before) : null, after: shown({ method, ...details }) },
    );
    await emit('payout_account.changed', { partnerId, accountId });
    return { accountId, ready };
  });
}

interface AccountDetails {
  readonly holder: string;
  readonly iban: string | null;
  readonly bic: string | null;
}

function detailsOf(input: NewPayoutAccount): AccountDetails | Refusal {
  const holder = input.holder.trim();
  if (holder === '' || holder.length > 70)
    return refuse('INPUT_INVALID', 'The holder has a name of at most 70 characters.', { field: 'holder' });
  if (input.method !== 'sepa') return { holder, iban: null, bic: null };
  const parsed = parseIban(input.iban);
  if (isRefusal(parsed)) return parsed;
  const bic = (input.bic ?? '').replaceAll(' ', '').toUpperCase();
  if (bic !== '' && !BIC.test(bic))
    return refuse('INPUT_INVALID', 'A BIC has 8 or 11 characters, such as COBADEFFXXX.', { field: 'bic' });
  return { holder, iban: parsed.iban, bic: bic === '' ? null : bic };
}

function sameAccount(before: PayoutAccountRow, method: string, { holder, iban, bic }: AccountDetails): boolean {
  return before.method === method && before.holder === holder && before.iban === iban && before.bic === bic;
}

/** Enough for the audit to show what changed, not enough to pay with. */
function shown({ method, holder, iban }: { method: string; holder: string; iban: string | null }) {
  return { method, holder, iban: iban === null ? null : maskIban(iban) };
}
