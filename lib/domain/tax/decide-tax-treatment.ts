import { refuse, type Refusal } from '@/lib/domain/refusal';
import { specialTerritoryOf } from '@/lib/domain/tax/special-territory';
import type { TaxCategory } from '@/lib/domain/tax/tax-category';
import { isEuCountry, vatRateOn, type VatRate } from '@/lib/domain/tax/vat-rates';
import { localDateOf, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';

/**
 * `standard`: taxed in the seller's country. `oss`: a consumer in another member state, taxed there through the one-stop shop.
 * `reverse_charge`: a business in another member state with a confirmed VAT id accounts for the tax. `export`: outside.
 */
export type TaxTreatmentKind = 'standard' | 'oss' | 'reverse_charge' | 'export';

export interface TaxTreatment {
  readonly treatment: TaxTreatmentKind;
  readonly category: TaxCategory;
  /** ISO code of the country whose tax it is. */
  readonly country: string;
  /** Percent as a decimal string; `0` where the seller charges none. */
  readonly ratePercent: string;
  /** Message key below `tax` of the sentence the law wants on the invoice, or of the plain line. */
  readonly noteKey: 'standard' | 'reverse-charge' | 'export' | 'exempt';
  readonly evidence: TaxEvidence;
}

/** Why this tax: stored with the invoice. */
export interface TaxEvidence {
  readonly sellerCountry: string;
  readonly buyerCountry: string;
  readonly buyerKind: 'consumer' | 'business';
  readonly vatIdValid: boolean;
  /** What the register confirmed, when it did. */
  readonly vatIdCheck?: VatIdCheckEvidence;
  /** A part of the buyer's country with rules of its own. */
  readonly territory?: string;
  /** The seller is below the threshold for distance sales and taxes consumers of the Union at home. */
  readonly taxedAtHome?: true;
  /** Local day for which the rate was looked up. */
  readonly on: LocalDate;
  /** First day of the rate that applied; null where none is charged. */
  readonly rateValidFrom: LocalDate | null;
}

export interface VatIdCheckEvidence {
  readonly vatId: string;
  /** ISO instant of the answer. */
  readonly checkedAt: string;
  /** The number the register gave to this inquiry, which proves it; null when it gives none. */
  readonly consultation: string | null;
}

export interface TaxQuestion {
  readonly sellerCountry: string;
  readonly buyer: {
    readonly country: string;
    readonly postalCode?: string;
    readonly kind: 'consumer' | 'business';
    /** True only when the register confirmed the number; "could not be asked" is not valid. */
    readonly vatIdValid: boolean;
    readonly vatIdCheck?: VatIdCheckEvidence;
  };
  /** What is supplied; `standard` when not stated. */
  readonly category?: TaxCategory;
  /** Article 59c: a seller with few sales to other member states may tax their consumers at home. */
  readonly taxesConsumersAtHome?: boolean;
  readonly at: Date;
  readonly timeZone: TimeZone;
}

/** The tax on a service supplied to a buyer. Refuses countries without known rates where a rate would be needed. */
export function decideTaxTreatment(question: TaxQuestion): TaxTreatment | Refusal {
  const on = localDateOf(question.at, question.timeZone);
  return decideTaxTreatmentOn(question, on, question.category ?? 'standard');
}

/** The same for a local day that is known already and a category, for many questions about one buyer. */
export function decideTaxTreatmentOn(
  question: TaxQuestion,
  on: LocalDate,
  category: TaxCategory,
): TaxTreatment | Refusal {
  const { sellerCountry, buyer } = question;
  const asked: Asked = { question, on, category };
  const bothInEu = isEuCountry(sellerCountry) && isEuCountry(buyer.country);
  const abroad = buyer.country !== sellerCountry;
  if (abroad && !bothInEu) return untaxed(asked, 'export');

  const territory = specialTerritoryOf(buyer.country, buyer.postalCode, on);
  if (territory !== null && territory.rate === null) return untaxed(asked, 'export', territory.name);
  if (abroad && buyer.kind === 'business' && buyer.vatIdValid) {
    // Who is registered in the seller's country buys there as well, wherever the letter goes.
    const registeredIn = countryOfVatId(buyer.vatIdCheck?.vatId) ?? buyer.country;
    if (registeredIn === sellerCountry) return taxedIn(asked, sellerCountry, 'standard');
    return untaxed(asked, 'reverse_charge');
  }
  if (abroad && question.taxesConsumersAtHome === true) return taxedIn(asked, sellerCountry, 'standard');
  const treatment = abroad ? 'oss' : 'standard';
  if (territory?.rate) {
    return taxedAt(asked, { treatment, country: buyer.country, rate: territory.rate, territory: territory.name });
  }
  return taxedIn(asked, buyer.country, treatment);
}

interface Asked {
  readonly question: TaxQuestion;
  readonly on: LocalDate;
  readonly category: TaxCategory;
}

function countryOfVatId(vatId: string | undefined): string | undefined {
  const prefix = vatId?.trim().slice(0, 2).toUpperCase();
  return prefix === 'EL' ? 'GR' : prefix;
}

function taxedIn(asked: Asked, country: string, treatment: 'standard' | 'oss'): TaxTreatment | Refusal {
  const { on, category } = asked;
  const rate = vatRateOn(country, category === 'reduced' ? 'reduced' : 'standard', on);
  if (rate !== null) return taxedAt(asked, { treatment, country, rate });
  return refuse('UNSUPPORTED', `No VAT rate is known for ${country} on ${on}.`, {
    field: 'country',
    values: { country, on },
  });
}

interface ChargedBy {
  readonly treatment: 'standard' | 'oss';
  readonly country: string;
  readonly rate: VatRate;
  readonly territory?: string;
}

function taxedAt(asked: Asked, { treatment, country, rate, territory }: ChargedBy): TaxTreatment {
  const { category } = asked;
  const charged = category === 'standard' || category === 'reduced';
  return {
    treatment,
    category,
    country,
    ratePercent: charged ? rate.ratePercent : '0',
    noteKey: category === 'exempt' ? 'exempt' : 'standard',
    evidence: evidenceOf(asked, { country, territory, rateValidFrom: charged ? rate.validFrom : null }),
  };
}

function untaxed(asked: Asked, treatment: 'reverse_charge' | 'export', territory?: string): TaxTreatment {
  const { country } = asked.question.buyer;
  return {
    treatment,
    category: asked.category,
    country,
    ratePercent: '0',
    noteKey: treatment === 'reverse_charge' ? 'reverse-charge' : 'export',
    evidence: evidenceOf(asked, { country, territory, rateValidFrom: null }),
  };
}

function evidenceOf(
  { question: { sellerCountry, buyer, taxesConsumersAtHome }, on }: Asked,
  {
    country,
    territory,
    rateValidFrom,
  }: Pick<TaxEvidence, 'rateValidFrom'> & {
    country: string;
    territory: string | undefined;
  },
): TaxEvidence {
  return {
    sellerCountry,
    buyerCountry: buyer.country,
    buyerKind: buyer.kind,
    vatIdValid: buyer.vatIdValid,
    ...(buyer.vatIdCheck && { vatIdCheck: buyer.vatIdCheck }),
    ...(territory !== undefined && { territory }),
    ...(taxesConsumersAtHome === true && country !== buyer.country && { taxedAtHome: true }),
    on,
    rateValidFrom,
  };
}
