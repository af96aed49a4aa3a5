import { balanced, type Posting } from '@/lib/domain/ledger/postings';
import type { Currency } from '@/lib/domain/money/currency';

type GrantKind = 'purchased' | 'promotional';

/** Credit that was given: bought with money that came in, or given away. */
export function walletGranted(kind: GrantKind, amountMinor: number, currency: Currency): Posting[] {
  const against = kind === 'purchased' ? 'cash' : 'promotion_expense';
  return balanced({ [against]: amountMinor, wallet: -amountMinor }, currency);
}

/** Prepaid credit that settles an invoice; negative when it is given back. */
export function walletApplied(amountMinor: number, currency: Currency): Posting[] {
  return balanced({ wallet: amountMinor, receivable: -amountMinor }, currency);
}

/** What was bought and never used is earned; what was given away and never used cost nothing. */
export function walletExpired(kind: GrantKind, amountMinor: number, currency: Currency): Posting[] {
  const against = kind === 'purchased' ? 'revenue' : 'promotion_expense';
  return balanced({ wallet: amountMinor, [against]: -amountMinor }, currency);
}

/** Credit that is taken back: what was bought stays the customer's as balance, what was given away is gone. */
export function walletRevoked(kind: GrantKind, amountMinor: number, currency: Currency): Posting[] {
  const against = kind === 'purchased' ? 'customer_balance' : 'promotion_expense';
  return balanced({ wallet: amountMinor, [against]: -amountMinor }, currency);
}
