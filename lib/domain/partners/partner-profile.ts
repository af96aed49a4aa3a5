import type { Locale } from '@/lib/domain/localized';

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
  /** An SVG or PNG as a data URL of at most 100 kB. */
  readonly logo?: string;
  /** Host of the partner's own portal: `portal.rossi.example`. */
  readonly portalHost?: string;
  readonly senderName?: string;
  readonly supportEmail?: string;
  readonly legalFooter?: string;
  readonly locale: Locale;
}
