interface PriceRow {
  readonly plan: string;
  readonly interval: string;
  readonly list: string;
  readonly buy: string | null;
  readonly sell: string | null;
  readonly margin: string | null;
}

export const PRICE_COLUMNS = ['plan', 'interval', 'currency', 'list', 'buy', 'sell', 'margin'] as const;

/** The prices of one partner as a file: what its screen shows, to the digit. */
export function priceCsv(
  { rows, currency }: { readonly rows: readonly PriceRow[]; readonly currency: string },
  headOf: (column: (typeof PRICE_COLUMNS)[number]) => string,
): string[][] {
  return [
    PRICE_COLUMNS.map(headOf),
    ...rows.map(({ plan, interval, list, buy, sell, margin }) => [
      plan,
      interval,
      currency,
      list,
      buy ?? '',
      sell ?? '',
      margin ?? '',
    ]),
  ];
}
