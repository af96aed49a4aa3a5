/** The accounts of the sub-ledger. An export maps them to the numbers of somebody's chart of accounts. */
export const ACCOUNTS = [
  /** What customers owe. */
  'receivable',
  /** What we owe customers: credit they have not used. */
  'customer_balance',
  /** What we owe customers: credit they paid for beforehand. */
  'wallet',
  /** Money on its way from or at the payment provider. */
  'cash',
  /** Invoiced for service not yet provided. */
  'deferred_revenue',
  'revenue',
  'vat_payable',
  /** Credit given away, and debts given up. */
  'promotion_expense',
  'bad_debt_expense',
  'commission_expense',
  /** What we owe partners. */
  'commissions_payable',
  /** Between two currencies: what was owed in one and is owed in the other since a statement. */
  'currency_conversion',
  /** Kept back from partners for the tax office. */
  'withholding_payable',
] as const;
export type Account = (typeof ACCOUNTS)[number];
