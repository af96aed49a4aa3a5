/** Stripe writes card brands in lower case. */
export function cardName(brand: string): string {
  const known: Readonly<Record<string, string>> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' };
  return known[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
}
