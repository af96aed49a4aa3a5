import { assert } from '@/lib/domain/assert';
import type { Account } from '@/lib/domain/ledger/account';
import type { Currency } from '@/lib/domain/money/currency';

export interface Posting {
  readonly account: Account;
  readonly side: 'debit' | 'credit';
  /** Never negative and never zero; the side says which way. */
  readonly amountMinor: number;
  readonly currency: Currency;
}

/** An amount per account: debits positive, credits negative. */
export type Movements = Readonly<Partial<Record<Account, number>>>;

/** An invoice: what the customer owes is owed for service to come and as tax. A credit note is the same with negative amounts. */
export function invoiceIssued(invoice: {
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly currency: Currency;
}): Posting[] {
  const { netMinor, taxMinor, currency } = invoice;
  return balanced({ receivable: netMinor + taxMinor, deferred_revenue: -netMinor, vat_payable: -taxMinor }, currency);
}

/** Money that arrived for invoices; negative when it went back. */
export function paymentReceived(amountMinor: number, currency: Currency): Posting[] {
  return balanced({ cash: amountMinor, receivable: -amountMinor }, currency);
}

/** Credit of the customer used to settle an invoice; negative when a negative invoice becomes credit. */
export function balanceApplied(amountMinor: number, currency: Currency): Posting[] {
  return balanced({ customer_balance: amountMinor, receivable: -amountMinor }, currency);
}

/** The entries of one source together. Clawbacks are negative entries and post the other way round. */
export function commissionAccrued(entries: readonly { readonly amountMinor: number }[], currency: Currency): Posting[] {
  const amountMinor = entries.reduce((sum, entry) => sum + entry.amountMinor, 0);
  return balanced({ commission_expense: amountMinor, commissions_payable: -amountMinor }, currency);
}

/** Commissions that were paid out, with the tax of the self-bill and without what is kept back for the tax office. */
export function commissionPaid(
  payout: { readonly grossMinor: number; readonly taxMinor: number; readonly withheldMinor: number },
  currency: Currency,
): Posting[] {
  const { grossMinor, taxMinor, withheldMinor } = payout;
  return balanced(
    {
      commissions_payable: grossMinor,
      vat_payable: taxMinor,
      withholding_payable: -withheldMinor,
      cash: withheldMinor - grossMinor - taxMinor,
    },
    currency,
  );
}

/** The same postings on the other side: what undoes a journal. */
export function reverse(postings: readonly Posting[]): Posting[] {
  return postings.map((posting) => ({ ...posting, side: posting.side === 'debit' ? 'credit' : 'debit' }));
}

/** Debits less credits, per account. */
export function balanceByAccount(postings: readonly Posting[]): Map<Account, number> {
  const totals = new Map<Account, number>();
  for (const posting of postings) totals.set(posting.account, (totals.get(posting.account) ?? 0) + signed(posting));
  return totals;
}

/** Postings for movements that sum to zero, debits first. Accounts that do not move get none. */
export function balanced(movements: Movements, currency: Currency): Posting[] {
  const moved = (Object.entries(movements) as [Account, number][]).filter(([, amountMinor]) => amountMinor !== 0);
  assert(
    moved.every(([, amountMinor]) => Number.isSafeInteger(amountMinor)),
    'amounts are whole minor units',
  );
  assert(
    moved.reduce((sum, [, amountMinor]) => sum + amountMinor, 0) === 0,
    'debits and credits of a journal are equal',
  );
  const debits = moved.filter(([, amountMinor]) => amountMinor > 0);
  const credits = moved.filter(([, amountMinor]) => amountMinor < 0);
  return [...debits, ...credits].map(([account, amountMinor]) => ({
    account,
    side: amountMinor > 0 ? 'debit' : 'credit',
    amountMinor: Math.abs(amountMinor),
    currency,
  }));
}

function signed({ side, amountMinor }: Posting): number {
  return side === 'debit' ? amountMinor : -amountMinor;
}
