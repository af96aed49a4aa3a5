import { exact, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { PartnerTaxProfile } from '@/lib/domain/partners/partner-profile';
import type { SelfBillDocument, SelfBillParty } from '@/lib/domain/payouts/self-bill';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decideTaxTreatmentOn } from '@/lib/domain/tax/decide-tax-treatment';
import { startOfLocalDay, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';

export interface SelfBillQuestion {
  readonly number: string;
  /** Number of the self-bill that is taken back; makes this a credit (261). */
  readonly credits?: string;
  readonly issuedOn: LocalDate;
  readonly timeZone: TimeZone;
  readonly period: string;
  readonly currency: Currency;
  /** Without tax and above zero; what is taken back is a credit, not a negative bill. */
  readonly netMinor: number;
  /** The partner, who supplies. */
  readonly seller: SelfBillParty;
  /** The manufacturer, who buys and writes the document. */
  readonly buyer: SelfBillParty;
  readonly profile: PartnerTaxProfile;
  /** Agreed beforehand; without it no self-bill may be written. */
  readonly consent: boolean;
  readonly iban?: string;
  /** What it is for, and the sentences the law asks for, in the partner's language. */
  readonly words: {
    readonly line: string;
    readonly selfBilling: string;
    readonly reverseCharge: string;
    readonly exempt: string;
    readonly outside: string;
  };
}

export interface DecidedSelfBill {
  readonly document: SelfBillDocument;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly withheldMinor: number;
  /** What is sent: total − withheld. */
  readonly payableMinor: number;
}

/**
 * The invoice a manufacturer writes in its partner's name: 1,140.00 net in Italy to an Italian principal is 1,390.80 with
 * 22 %, a German partner's to an Italian principal is reverse charge without tax. Directive 2006/112/EC articles 44, 196, 224
 * and 226 (10a).
 */
export function decideSelfBill(question: SelfBillQuestion): DecidedSelfBill | Refusal {
  const { currency, netMinor, profile, seller } = question;
  if (!question.consent)
    return refuse('NOT_ALLOWED', `${seller.name} has not agreed to self-billing.`, { field: 'consent' });
  if (netMinor <= 0)
    return refuse('INPUT_INVALID', 'A self-bill is for an amount above zero; less is a credit of an earlier one.', {
      field: 'netMinor',
    });
  const tax = taxOf(question);
  if (isRefusal(tax)) return tax;
  const taxMinor = percentOf(netMinor, tax.percent, currency);
  const withheldMinor = percentOf(netMinor, profile.withholdingPercent ?? '0', currency);
  const totalMinor = netMinor + taxMinor;
  const digits = (amountMinor: number): string => toDecimalString(money(amountMinor, currency));
  const document: SelfBillDocument = {
    typeCode: question.credits === undefined ? '389' : '261',
    number: question.number,
    ...(question.credits === undefined ? {} : { credits: question.credits }),
    issuedOn: question.issuedOn,
    period: question.period,
    currency,
    seller,
    buyer: question.buyer,
    lines: [{ text: question.words.line, net: digits(netMinor) }],
    net: digits(netMinor),
    taxPercent: tax.percent,
    tax: digits(taxMinor),
    total: digits(totalMinor),
    withheldPercent: profile.withholdingPercent ?? '0',
    withheld: digits(withheldMinor),
    payable: digits(totalMinor - withheldMinor),
    treatment: tax.treatment,
    mentions: [question.words.selfBilling, ...tax.mentions],
    ...(question.iban === undefined ? {} : { iban: question.iban }),
  };
  return { document, netMinor, taxMinor, totalMinor, withheldMinor, payableMinor: totalMinor - withheldMinor };
}

interface SelfBillTax {
  readonly treatment: SelfBillDocument['treatment'];
  readonly percent: string;
  readonly mentions: readonly string[];
}

function taxOf({ profile, seller, buyer, words, issuedOn, timeZone }: SelfBillQuestion): SelfBillTax | Refusal {
  if (profile.regime === 'occasional') return { treatment: 'outside', percent: '0', mentions: [words.outside] };
  if (profile.regime === 'small_business') return { treatment: 'exempt', percent: '0', mentions: [words.exempt] };
  if (seller.vatId === null) {
    return refuse('INPUT_INVALID', `${seller.name} is taxed as a business, so its VAT id is needed first.`, {
      field: 'vatId',
    });
  }
  const decided = decideTaxTreatmentOn(
    {
      sellerCountry: seller.country,
      buyer: {
        country: buyer.country,
        postalCode: buyer.postalCode,
        kind: 'business',
        vatIdValid: buyer.vatId !== null,
      },
      at: startOfLocalDay(issuedOn, timeZone),
      timeZone,
    },
    issuedOn,
    'standard',
  );
  if (isRefusal(decided)) return decided;
  const mentions = { standard: [], oss: [], reverse_charge: [words.reverseCharge], export: [words.outside] };
  const treatments = {
    standard: 'standard',
    oss: 'standard',
    reverse_charge: 'reverse_charge',
    export: 'outside',
  } as const;
  return {
    treatment: treatments[decided.treatment],
    percent: decided.ratePercent,
    mentions: mentions[decided.treatment],
  };
}

function percentOf(amountMinor: number, percent: string, currency: Currency): number {
  return toMinor(
    exact(toDecimalString(money(amountMinor, currency)))
      .times(exact(percent))
      .div(exact(100)),
    currency,
  );
}
