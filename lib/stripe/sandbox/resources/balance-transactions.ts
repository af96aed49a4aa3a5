import type Stripe from 'stripe';
import type { Call, Route } from '../call';
import { create } from '../change';
import { listPage } from '../list-page';
import type { Sandbox } from '../sandbox';

export const balanceTransactionRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/balance_transactions/{id}', handle: readTransaction },
  { method: 'GET', path: '/v1/balance_transactions', handle: listTransactions },
];

type Movement = 'charge' | 'refund' | 'adjustment' | 'transfer' | 'transfer_refund' | 'refund_failure';

const reportedAs: Readonly<Record<Movement, string>> = {
  charge: 'charge',
  refund: 'refund',
  adjustment: 'dispute',
  transfer: 'transfer',
  transfer_refund: 'transfer_reversal',
  refund_failure: 'refund_failure',
};

/**
 * Books a movement on the platform's balance. `amount` is signed, in minor units. A charge costs 1.5 % and 25 minor
 * units, as European cards do; everything else is free of fees here.
 */
export function book(
  sandbox: Sandbox,
  movement: { type: Movement; amount: number; currency: string; source: string; description: string | null },
): Stripe.BalanceTransaction {
  const fee = movement.type === 'charge' ? Math.round((movement.amount * 15) / 1000) + 25 : 0;
  const now = sandbox.now();
  return create(sandbox, 'balance_transaction', {
    id: sandbox.newId('txn_'),
    object: 'balance_transaction',
    amount: movement.amount,
    available_on: now + 2 * 86_400,
    balance_type: 'payments',
    created: now,
    currency: movement.currency,
    description: movement.description,
    exchange_rate: null,
    fee,
    fee_details: fee > 0 ? [feeDetail(fee, movement.currency)] : [],
    net: movement.amount - fee,
    reporting_category: reportedAs[movement.type],
    source: movement.source,
    status: 'pending',
    type: movement.type,
  });
}

function feeDetail(amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail {
  return { amount, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' };
}

function readTransaction({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('balance_transaction', id);
}

function listTransactions({ sandbox, params }: Call): object {
  const source = params.maybeText('source');
  const type = params.maybeText('type');
  const rows = sandbox.store
    .all('balance_transaction')
    .filter((row) => (source === null || row.source === source) && (type === null || row.type === type));
  return listPage(rows, params, '/v1/balance_transactions');
}
