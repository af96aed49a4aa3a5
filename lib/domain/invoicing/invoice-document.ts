import type { Derivation } from '@/lib/domain/derivation';
import type { LineKind } from '@/lib/domain/invoicing/billed-line';
import type { Locale, Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { TaxBehavior, TaxCategory } from '@/lib/domain/tax/tax-category';

/** Longer invoices exist, but no file and no single answer is made of them. */
export const MOST_DOCUMENT_LINES = 10_000;

/**
 * An invoice or credit note with everything that stands on it: what paper, PDF and e-invoice are made of, and the API's
 * answer. It is plain data and made of issued facts only, so the same document is the same paper on every day; what was paid
 * or given back since is the one part that moves. Amounts are minor units of `currency`; those of a credit note are positive.
 */
export interface InvoiceDocument {
  readonly kind: 'invoice' | 'credit_note';
  readonly id: string;
  readonly number: string;
  /** The customer's language and the zone their dates are counted in. */
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: Currency;
  readonly customer: { readonly id: string; readonly name: string; readonly email: string };
  readonly brand: DocumentBrand;
  readonly seller: DocumentParty & { readonly register: string; readonly managingDirector: string };
  readonly buyer: DocumentParty;
  readonly status: 'open' | 'paid' | 'partly_paid' | 'void' | 'uncollectible' | 'issued';
  readonly issuedAt: Date;
  /** Null for a credit note. */
  readonly dueAt: Date | null;
  readonly paidAt: Date | null;
  readonly taxBehavior: TaxBehavior;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  /** What settled it: prepaid credit, the credit balance, money, credit notes. */
  readonly walletAppliedMinor: number;
  readonly balanceAppliedMinor: number;
  readonly paidMinor: number;
  readonly creditedMinor: number;
  /** Left to pay; 0 for what is void, written off or a credit note. */
  readonly openMinor: number;
  readonly collection: 'card' | 'invoice';
  readonly paidWith: { readonly cardBrand: string; readonly last4: string } | null;
  /** Where a transfer goes; null when the seller takes cards only. */
  readonly payTo: { readonly iban: string; readonly bic: string | null } | null;
  readonly lines: readonly DocumentLine[];
  readonly taxes: readonly DocumentTax[];
  /** The device the lines are about, where it is one. */
  readonly about: { readonly name: string; readonly model: string; readonly serial: string } | null;
  readonly quote: { readonly id: string; readonly at: Date; readonly dueNowMinor: number } | null;
  /** The partner who looked after the customer when the document was issued. */
  readonly caretaker: { readonly name: string; readonly city: string; readonly phone: string } | null;
  /** The invoice that a credit note takes back. */
  readonly corrects: DocumentReference | null;
  /** Why it was given, in the words of who gave it; only of credit notes. */
  readonly reason: string | null;
}

export interface DocumentBrand {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  /** The partner on whose behalf it was billed: its paper looks like it, and it is asked first. Who sells does not change. */
  readonly own?: BilledLook;
}

export interface BilledLook {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** `#rrggbb`; null is ink. */
  readonly colour: string | null;
  readonly secondColour: string | null;
  /** A PNG, JPEG or SVG as a data URL. */
  readonly logo: string | null;
}

export interface DocumentParty {
  readonly name: string;
  readonly address: {
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
    readonly country: string;
  };
  readonly vatId: string | null;
}

export interface DocumentReference {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Date;
}

export interface DocumentLine {
  readonly id: string;
  readonly position: number;
  readonly kind: LineKind;
  readonly description: { readonly key: string; readonly values: Readonly<Record<string, string>> };
  readonly subscriptionId: string;
  readonly planVersionId: string;
  /** In the words of the version that was bought. */
  readonly planNames: Localized;
  /** The item of the plan, in the same words; null for the price of the plan itself. */
  readonly itemNames: Localized | null;
  /** What a quantity counts, such as stations; null for one device. */
  readonly unitNames: { readonly one: Localized; readonly other: Localized } | null;
  /** In what a measured item is counted; null for a share of time. */
  readonly countedIn: CountedIn | null;
  /** Decimal string. */
  readonly quantity: string;
  /** Price of one unit for a whole billing period, decimal string in major units. */
  readonly unitAmount: string;
  readonly amountMinor: number;
  /** Without tax; the amount itself unless prices contain the tax. */
  readonly netMinor: number;
  readonly taxCategory: TaxCategory;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly derivation: Derivation;
  /** The invoice the credited charge stood on. */
  readonly corrects: DocumentReference | null;
}

/** Days of devices, devices, changes of their state, or what a meter counts: `per` 1000 for a price per thousand. */
export type CountedIn =
  | { readonly kind: 'devices' | 'device_transitions' }
  | { readonly kind: 'meter'; readonly unit: Localized | null; readonly per: string | null };

export interface DocumentTax {
  readonly position: number;
  readonly treatment: string;
  readonly category: TaxCategory;
  readonly country: string;
  /** Decimal string, percent. */
  readonly ratePercent: string;
  readonly baseMinor: number;
  readonly taxMinor: number;
  readonly derivation: Derivation;
}
