import type { Locale } from '@/lib/domain/localized';
import type { LogoType } from './brand-logo';

/** What decides the tax on what a partner earns, and how its self-bills are numbered. */
export interface PartnerTaxProfile {
  /** ISO 3166 alpha-2 of the establishment. */
  readonly country: string;
  /** `occasional`: a person without a VAT id. `small_business`: no VAT is shown. */
  readonly regime: 'business' | 'small_business' | 'occasional';
  /** Percent of the net withheld at payout, as digits; none when absent. */
  readonly withholdingPercent?: string;
  /** Begins the numbers of its self-bills: `RI-2026-`. */
  readonly selfBillSeries: string;
}

/** What a partner's documents, mails and portal look like. */
export interface PartnerBrandKit {
  readonly displayName: string;
  /** `#rrggbb`; corrected for contrast wherever it is used. */
  readonly colour: string;
  /** A second colour for lines and edges; never behind text. */
  readonly secondColour?: string;
  readonly logo?: BrandLogoRef;
  /** The name mails come from, and where answers go. */
  readonly senderName?: string;
  readonly replyTo?: string;
  readonly supportEmail?: string;
  readonly supportPhone?: string;
  readonly legalFooter?: string;
  readonly locale: Locale;
}

/** A stored logo by what is in it. */
export interface BrandLogoRef {
  /** SHA-256, 64 hex digits. */
  readonly hash: string;
  readonly type: LogoType;
  readonly width: number;
  readonly height: number;
}
