import type { Currency } from '@/lib/domain/money/currency';

/**
 * A self-bill as it was issued, complete enough to be printed again in a hundred years: who sells (the partner), who buys and
 * writes it (the manufacturer), what for, which tax and why. Amounts are digits in major units.
 */
export interface SelfBillDocument {
  /** UNTDID 1001: 389 is a self-billed invoice, 261 its credit. */
  readonly typeCode: '389' | '261';
  readonly number: string;
  /** Number of the self-bill that a credit takes back. */
  readonly credits?: string;
  readonly issuedOn: string;
  readonly period: string;
  readonly currency: Currency;
  readonly seller: SelfBillParty;
  readonly buyer: SelfBillParty;
  readonly lines: readonly { readonly text: string; readonly net: string }[];
  readonly net: string;
  readonly taxPercent: string;
  readonly tax: string;
  readonly total: string;
  readonly withheldPercent: string;
  readonly withheld: string;
  readonly payable: string;
  /** `standard`, `reverse_charge`, `exempt` or `outside`; with the wording the law asks for. */
  readonly treatment: 'standard' | 'reverse_charge' | 'exempt' | 'outside';
  /** "Self-billing", and "Reverse charge" where it applies, in the document's language. */
  readonly mentions: readonly string[];
  readonly iban?: string;
}

export interface SelfBillParty {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly vatId: string | null;
}
