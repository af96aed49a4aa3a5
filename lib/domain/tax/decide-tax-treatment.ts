import { refuse, type Refusal } from '@/lib/domain/refusal';
import { isEuCountry, standardVatRate } from '@/lib/domain/tax/vat-rates';
import { localDateOf, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';

/**
 * `standard`: seller and buyer in one country. `oss`: a consumer in another member state, taxed there through the one-stop
 * shop. `reverse_charge`: a business in another member state with a confirmed VAT id accounts for the tax. `export`: outside.
 */
export type TaxTreatmentKind = 'standard' | 'oss' | 'reverse_charge' | 'export';

export interface TaxTreatment {
  readonly treatment: TaxTreatmentKind;
  /** ISO code of the country whose tax it is. */
  readonly country: string;
  /** Percent as a decimal string; `0` where the seller charges none. */
  readonly ratePercent: string;
  /** Message key below `tax` of the sentence the law wants on the invoice, or of the plain line. */
  readonly noteKey: string;
  readonly evidence: TaxEvidence;
}

/** Why this tax: stored with the invoice. */
export interface TaxEvidence {
  readonly sellerCountry: string;
  readonly buyerCountry: string;
  readonly buyerKind: 'consumer' | 'business';
  readonly vatIdValid: boolean;
  /** Local day for which the rate was looked up. */
  readonly on: LocalDate;
  /** First day of the rate that applied; null where none is charged. */
  readonly rateValidFrom: LocalDate | null;
}

export interface TaxQuestion {
  readonly sellerCountry: string;
  readonly buyer: {
    readonly country: string;
    readonly kind: 'consumer' | 'business';
    /** True only when the register confirmed the number; "could not be asked" is not valid. */
    readonly vatIdValid: boolean;
  };
  readonly at: Date;
  readonly timeZone: TimeZone;
}

/** The tax on a service supplied to a buyer. Refuses countries without known rates where a rate would be needed. */
export function decideTaxTreatment(question: TaxQuestion): TaxTreatment | Refusal {
  const { sellerCountry, buyer } = question;
  if (buyer.country === sellerCountry) return taxedIn(question, buyer.country, 'standard');
  if (!isEuCountry(sellerCountry) || !isEuCountry(buyer.country)) return untaxed(question, 'export');
  if (buyer.kind === 'business' && buyer.vatIdValid) return untaxed(question, 'reverse_charge');
  return taxedIn(question, buyer.country, 'oss');
}

function taxedIn(question: TaxQuestion, country: string, treatment: 'standard' | 'oss'): TaxTreatment | Refusal {
  const on = localDateOf(question.at, question.timeZone);
  const rate = standardVatRate(country, on);
  if (rate === null) {
    return refuse('UNSUPPORTED', `No VAT rate is known for ${country} on ${on}.`, {
      field: 'country',
      values: { country, on },
    });
  }
  const evidence = { ...evidenceOf(question, on), rateValidFrom: rate.validFrom };
  return { treatment, country, ratePercent: rate.ratePercent, noteKey: 'standard', evidence };
}

function untaxed(question: TaxQuestion, treatment: 'reverse_charge' | 'export'): TaxTreatment {
  const on = localDateOf(question.at, question.timeZone);
  const noteKey = treatment === 'reverse_charge' ? 'reverse-charge' : 'export';
  return { treatment, country: question.buyer.country, ratePercent: '0', noteKey, evidence: evidenceOf(question, on) };
}

function evidenceOf({ sellerCountry, buyer }: TaxQuestion, on: LocalDate): TaxEvidence {
  return {
    sellerCountry,
    buyerCountry: buyer.country,
    buyerKind: buyer.kind,
    vatIdValid: buyer.vatIdValid,
    on,
    rateValidFrom: null,
  };
}
