import type { PayerAccount, PayerAccounts } from '@/db/write/payer-accounts';
import type { Settlement } from '@/lib/domain/invoicing/settle-total';
import type { Currency } from '@/lib/domain/money/currency';

interface Account {
  readonly customerId: string;
  readonly currency: Currency;
}

/** The payers' accounts while several invoices are decided: what one invoice uses, the next one no longer has. */
export interface SpendingAccounts {
  readonly accountOf: (customerId: string, currency: Currency) => PayerAccount;
  readonly spend: (account: Account, settlement: Settlement) => void;
}

export function spendingAccounts(accounts: Pick<PayerAccounts, 'accountOf'>): SpendingAccounts {
  const left = new Map<string, PayerAccount>();
  const keyOf = (customerId: string, currency: Currency) => `${customerId} ${currency}`;
  const accountOf = (customerId: string, currency: Currency): PayerAccount =>
    left.get(keyOf(customerId, currency)) ?? accounts.accountOf(customerId, currency);
  return {
    accountOf,
    spend: ({ customerId, currency }, { draws, balanceAppliedMinor, creditMinor }) => {
      const { balanceMinor, grants } = accountOf(customerId, currency);
      const drawn = new Map(draws.map(({ grantId, amountMinor }) => [grantId, amountMinor]));
      left.set(keyOf(customerId, currency), {
        balanceMinor: balanceMinor - balanceAppliedMinor + creditMinor,
        grants: grants.map((grant) => ({ ...grant, leftMinor: grant.leftMinor - (drawn.get(grant.id) ?? 0) })),
      });
    },
  };
}
