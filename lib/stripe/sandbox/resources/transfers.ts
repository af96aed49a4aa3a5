import type Stripe from 'stripe';
import { idOf } from '@/lib/stripe/stripe-money';
import { invalid } from '../api-error';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { listPage } from '../list-page';
import type { Sandbox } from '../sandbox';
import { canReceiveTransfers } from './accounts';
import { book } from './balance-transactions';

export const transferRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/transfers', handle: createTransfer },
  { method: 'GET', path: '/v1/transfers', handle: listTransfers },
  { method: 'GET', path: '/v1/transfers/{id}', handle: readTransfer },
  { method: 'POST', path: '/v1/transfers/{id}/reversals', handle: reverseTransfer },
  { method: 'GET', path: '/v1/transfers/{id}/reversals', handle: listReversals },
];

function createTransfer({ sandbox, params }: Call): object {
  const amount = params.integer('amount');
  const currency = params.text('currency').toLowerCase();
  const destination = params.text('destination');
  const sourceTransaction = params.maybeText('source_transaction');
  const description = params.maybeText('description');
  const transferGroup = params.maybeText('transfer_group');
  const metadata = params.metadata();
  params.done();
  if (amount < 1) throw invalid('Invalid positive integer', { param: 'amount', code: 'parameter_invalid_integer' });
  const account = sandbox.must('v2.core.account', destination, 'destination');
  if (!canReceiveTransfers(account)) {
    throw invalid('Your destination account needs to have the `stripe_transfers` capability enabled.', {
      code: 'insufficient_capabilities_for_transfer',
    });
  }
  if (sandbox.faults.takeForTransfer(destination)) {
    throw invalid('You have insufficient available funds in your Stripe account.', { code: 'balance_insufficient' });
  }
  if (sourceTransaction) requireCovered(sandbox, sourceTransaction, amount);
  const id = sandbox.newId('tr_');
  const booked = book(sandbox, { type: 'transfer', amount: -amount, currency, source: id, description });
  changeHeld(sandbox, destination, { currency, by: amount });
  const transfer: Stripe.Transfer = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: booked.id,
    created: sandbox.now(),
    currency,
    description,
    destination,
    livemode: false,
    metadata,
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: sourceTransaction,
    source_type: 'card',
    transfer_group: transferGroup,
  };
  return create(sandbox, 'transfer', transfer, 'transfer.created');
}

/** All transfers out of one charge together cannot be more than the charge. */
function requireCovered(sandbox: Sandbox, chargeId: string, amount: number): void {
  const charge = sandbox.must('charge', chargeId, 'source_transaction');
  const used = sandbox.store.all('transfer').filter((row) => row.source_transaction === chargeId);
  const left = used.reduce((rest, row) => rest - row.amount, charge.amount);
  if (charge.status !== 'succeeded' || amount > left) {
    throw invalid(`Insufficient funds in the source charge: ${left} left.`, {
      param: 'amount',
      code: 'balance_insufficient',
    });
  }
}

function reverseTransfer({ sandbox, params, id }: Call): object {
  const transfer = sandbox.must('transfer', id);
  const destination = idOf(transfer.destination) ?? '';
  const left = transfer.amount - transfer.amount_reversed;
  const amount = params.maybeInteger('amount') ?? left;
  const metadata = params.metadata();
  params.maybeText('description');
  params.done();
  if (amount < 1 || amount > left)
    throw invalid(`Reversal amount is greater than what is left (${left}).`, { param: 'amount' });
  const held = sandbox.store.get('account_balance', destination)?.held[transfer.currency] ?? 0;
  if (held < amount) {
    throw invalid('The connected account has insufficient funds in their account for this reversal.', {
      code: 'balance_insufficient',
    });
  }
  changeHeld(sandbox, destination, { currency: transfer.currency, by: -amount });
  const reversalId = sandbox.newId('trr_');
  const booked = book(sandbox, {
    type: 'transfer_refund',
    amount,
    currency: transfer.currency,
    source: reversalId,
    description: 'REFUND FOR TRANSFER',
  });
  const reversal: Stripe.TransferReversal = {
    id: reversalId,
    object: 'transfer_reversal',
    amount,
    balance_transaction: booked.id,
    created: sandbox.now(),
    currency: transfer.currency,
    destination_payment_refund: null,
    metadata,
    source_refund: null,
    transfer: id,
  };
  create(sandbox, 'transfer_reversal', reversal);
  const reversals = { ...transfer.reversals, data: [reversal, ...transfer.reversals.data] };
  const to = { amount_reversed: transfer.amount_reversed + amount, reversed: amount === left, reversals };
  update(sandbox, 'transfer', { id, to, events: ['transfer.reversed'] });
  return reversal;
}

/** Moves what a connected account holds; paying out to its bank is a negative move. */
export function changeHeld(sandbox: Sandbox, account: string, change: { currency: string; by: number }): void {
  const held = sandbox.store.get('account_balance', account)?.held ?? {};
  const next = (held[change.currency] ?? 0) + change.by;
  sandbox.store.put('account_balance', { id: account, held: { ...held, [change.currency]: next } });
}

function readTransfer({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('transfer', id);
}

function listTransfers({ sandbox, params }: Call): object {
  const destination = params.maybeText('destination');
  const group = params.maybeText('transfer_group');
  const rows = sandbox.store
    .all('transfer')
    .filter(
      (row) =>
        (destination === null || row.destination === destination) && (group === null || row.transfer_group === group),
    );
  return listPage(rows, params, '/v1/transfers');
}

function listReversals({ sandbox, params, id }: Call): object {
  sandbox.must('transfer', id);
  const rows = sandbox.store.all('transfer_reversal').filter((row) => row.transfer === id);
  return listPage(rows, params, `/v1/transfers/${id}/reversals`);
}
