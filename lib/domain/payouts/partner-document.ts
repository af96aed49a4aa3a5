import type { Locale, Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';
import type { SelfBillDocument } from '@/lib/domain/payouts/self-bill';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** What a document of a partner looks like, and who sends it. Complete, so that the same content gives the same pages. */
export interface PartnerDocumentHead {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly issuedAt: Date;
  readonly look: DocumentLook;
  readonly sender: DocumentContact;
  /** Who the contract is with, whatever the look says. */
  readonly seller: { readonly name: string; readonly lines: readonly string[] };
  readonly legalFooter: string | null;
}

export interface DocumentLook {
  readonly name: string;
  /** `#rrggbb`; null is ink. */
  readonly colour: string | null;
  readonly secondColour: string | null;
  /** A PNG, JPEG or SVG as a data URL. */
  readonly logo: string | null;
}

export interface DocumentContact {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly vatId: string | null;
  readonly email: string;
  readonly phone: string;
}

export interface PriceListContent {
  readonly kind: 'price_list';
  readonly line: Localized;
  readonly unit: Localized;
  readonly currency: Currency;
  /** Amounts are digits in major units, without tax. */
  readonly rows: readonly { readonly plan: Localized; readonly every: BillingInterval; readonly amount: string }[];
}

/** An offer to a customer. It binds nobody before it is accepted, and its prices hold until the day it names. */
export interface OfferContent {
  readonly kind: 'offer';
  /** In the partner's own series: `2026-0007`; null before it has one. */
  readonly number: string | null;
  readonly customer: {
    readonly name: string;
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
  };
  readonly plan: Localized;
  readonly unit: Localized;
  readonly every: BillingInterval;
  readonly currency: Currency;
  readonly quantity: number;
  readonly amount: string;
  readonly netMinor: number;
  readonly taxPercent: string;
  readonly taxMinor: number;
  readonly reverseCharge: boolean;
  readonly validUntil: string;
}

export interface WelcomeContent {
  readonly kind: 'welcome';
  readonly customer: {
    readonly name: string;
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
  };
  readonly devices: readonly { readonly name: string; readonly model: string; readonly serial: string }[];
  readonly portal: string;
}

export interface StatementContent {
  readonly kind: 'statement';
  readonly number: number;
  readonly period: string;
  readonly currency: Currency;
  /** opening + earned + clawback + adjustment + rounding = closing. */
  readonly openingMinor: number;
  readonly earnedMinor: number;
  readonly clawbackMinor: number;
  readonly adjustmentMinor: number;
  readonly roundingMinor: number;
  readonly closingMinor: number;
  readonly minimumMinor: number;
  readonly outcome: string;
  readonly entries: readonly {
    readonly id: string;
    readonly kind: CommissionKind;
    readonly at: Date;
    readonly amountMinor: number;
    readonly currency: Currency;
    readonly statedMinor: number;
    readonly rate: string | null;
  }[];
}

export interface SelfBillContent {
  readonly kind: 'self_bill';
  readonly bill: SelfBillDocument;
  /** The buyer's electronic address. */
  readonly buyerEmail: string;
}

export type PartnerDocumentContent =
  PriceListContent | OfferContent | WelcomeContent | StatementContent | SelfBillContent;

/** A document as it is kept: with what is in its logo in place of the logo, and the day it was made on beside it. */
export type StoredDocument = Omit<PartnerDocument, 'issuedAt'> & { readonly logoOf: LogoOf | null };

/** Whose logo, and what is in it. */
export interface LogoOf {
  readonly partnerId: string;
  readonly hash: string;
}

export type PartnerDocument = PartnerDocumentHead & {
  readonly content: PartnerDocumentContent;
  /** Of everything above but the day: documents of the same hash say the same. */
  readonly hash: string;
};
