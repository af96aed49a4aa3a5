import { z } from 'zod';
import { exactToString, fromMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { isRefusal } from '@/lib/domain/refusal';
import { decideTaxTreatment, type TaxQuestion, type TaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';
import { differs, unsupported, type Answer } from './answer';
import { currencySchema, decimalSchema, taxAtRate } from './vat-amounts';

const partySchema = z.object({
  country: z.string().nullish(),
  domesticRateForConsumers: z.boolean().optional(),
});

const customerSchema = z.object({
  country: z.string().nullish(),
  postcode: z.string().nullish(),
  vatId: z.string().nullish(),
  /** What the register said: valid, invalid_format, unknown_number, unverified, service_error and other failures. */
  vies: z.string().nullish(),
  strictVies: z.boolean().optional(),
  type: z.string().optional(),
  business: z.boolean().optional(),
  place: z.string().optional(),
});

const treatmentSchema = z.object({
  seller: partySchema.optional(),
  customer: customerSchema,
  sellerAnnualCrossBorderSales: z.string().optional(),
  category: z.enum(['standard', 'reduced', 'zero', 'exempt']).optional(),
  currency: currencySchema,
  amount: decimalSchema.optional(),
  date: z.iso.date().optional(),
});

type Given = z.infer<typeof treatmentSchema>;

/** Later than every row of the table: a question without a day is about the present. */
const PRESENT = '2100-01-01';

/** Whom a supply between two parties is taxed for, at which rate, and the amount when one is given. */
export function answerTaxTreatment(input: unknown): Answer {
  const given = treatmentSchema.parse(input);
  if (given.sellerAnnualCrossBorderSales !== undefined) return answerThreshold(given);
  const sellerCountry = isoOf(given.seller?.country);
  const country = isoOf(given.customer.country);
  if (sellerCountry === undefined || country === undefined) {
    return differs('0035', 'Without the country of seller or buyer no invoice is written: nothing is assumed.');
  }
  if (given.customer.vies === 'unverified' && given.customer.strictVies === false) {
    return differs('0034', 'A VAT id that no register has confirmed does not move the tax to the buyer.');
  }
  const treatment = decideTaxTreatment(questionOf(given, sellerCountry, country));
  if (isRefusal(treatment)) return unsupported(treatment.message);
  return differenceOf(given, treatment) ?? { result: { ...describe(given, treatment), ...amounts(given, treatment) } };
}

function questionOf(given: Given, sellerCountry: string, country: string): TaxQuestion {
  const { customer } = given;
  const confirmed = isConfirmed(customer);
  const kind = confirmed || isBusiness(customer) ? 'business' : 'consumer';
  return {
    sellerCountry,
    buyer: {
      country,
      kind,
      vatIdValid: confirmed,
      ...(confirmed && customer.vatId
        ? { vatIdCheck: { vatId: customer.vatId, checkedAt: PRESENT, consultation: null } }
        : {}),
      ...(customer.postcode ? { postalCode: customer.postcode } : {}),
    },
    ...(given.category === undefined ? {} : { category: given.category }),
    ...(given.seller?.domesticRateForConsumers === true ? { taxesConsumersAtHome: true } : {}),
    at: new Date(`${given.date ?? PRESENT}T12:00:00Z`),
    timeZone: 'UTC',
  };
}

/** A question that knows of no numbers and says "business" means a registered one; where a number is given, the register decides. */
function isConfirmed(customer: Given['customer']): boolean {
  if (customer.vies) return customer.vies === 'valid';
  return customer.vatId === undefined && isBusiness(customer);
}

/** Whatever went wrong while the register was asked. */
function isUnanswered({ vies }: Given['customer']): boolean {
  return /error|unavailable|time|limit|block|busy/.test(vies ?? '');
}

function isBusiness({ business, type, vatId }: Given['customer']): boolean {
  return business === true || ['B2B', 'business'].includes(type ?? '') || Boolean(vatId);
}

/** Rules of the sources that we decided against. */
function differenceOf({ customer, date }: Given, { country, evidence }: TaxTreatment): Answer | null {
  if (evidence.territory === undefined) return null;
  if (country === 'FR' && !isBusiness(customer)) {
    return differs('0035', `${evidence.territory} has its own VAT rule for consumers, too.`);
  }
  if (date === undefined && (evidence.rateValidFrom ?? '') >= '2020-01-01') {
    return differs(
      '0035',
      `The rate of ${evidence.territory} changed on ${evidence.rateValidFrom}; ours is effective-dated.`,
    );
  }
  return null;
}

function describe({ customer }: Given, treatment: TaxTreatment): Record<string, unknown> {
  const { country, ratePercent, evidence } = treatment;
  const pending = isUnanswered(customer) || (Boolean(customer.vatId) && !customer.vies);
  if (evidence.territory !== undefined && treatment.treatment !== 'reverse_charge') {
    return { treatment: 'territory', territory: plainLetters(evidence.territory), ratePercent };
  }
  if (treatment.treatment === 'reverse_charge') return { treatment: 'reverse_charge', ratePercent };
  // Sources that tell kinds of customers apart call it an export, the others exempt.
  if (treatment.treatment === 'export') return { treatment: customer.type ? 'export' : 'exempt', ratePercent };
  const word = isUnanswered(customer) ? 'unchanged' : 'standard';
  return { treatment: word, rateCountry: country, ratePercent, ...(pending ? { pending: true } : {}) };
}

function amounts({ amount, currency }: Given, { ratePercent }: TaxTreatment): Record<string, unknown> {
  if (amount === undefined) return {};
  const { baseMinor, taxMinor } = taxAtRate(amount, ratePercent, { currency, behavior: 'exclusive' });
  return {
    tax: exactToString(fromMinor(taxMinor, currency)),
    total: toDecimalString(money(baseMinor + taxMinor, currency)),
    taxPositive: taxMinor > 0,
  };
}

/** Where a seller taxes by the sum of the sales to consumers of other member states; no country is named. */
function answerThreshold({ sellerAnnualCrossBorderSales = '', customer }: Given): Answer {
  const [sellerCountry, country] = placesOf(customer.place);
  if (country === undefined) return unsupported(`The place "${customer.place ?? ''}" is not known.`);
  const treatment = decideTaxTreatment({
    sellerCountry,
    buyer: { country, kind: isBusiness(customer) ? 'business' : 'consumer', vatIdValid: isBusiness(customer) },
    taxesConsumersAtHome: sellerAnnualCrossBorderSales.startsWith('<'),
    at: new Date(`${PRESENT}T12:00:00Z`),
    timeZone: 'UTC',
  });
  if (isRefusal(treatment)) return unsupported(treatment.message);
  if (treatment.treatment === 'reverse_charge') return { result: { treatment: 'reverse charge' } };
  if (treatment.treatment === 'export') return { result: { treatment: 'export' } };
  const whose = treatment.country === sellerCountry ? 'seller' : 'customer';
  return { result: { treatment: `${whose} country standard` } };
}

/** Any two countries that stand so to each other. */
function placesOf(place: string | undefined): [seller: string, buyer: string | undefined] {
  if (place === 'same country') return ['IT', 'IT'];
  if (place === 'other EU country') return ['IT', 'DE'];
  return ['IT', /outside|non-EU|third/i.test(place ?? '') ? 'US' : undefined];
}

function isoOf(country: string | null | undefined): string | undefined {
  if (!country) return undefined;
  return country === 'EL' ? 'GR' : country;
}

function plainLetters(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
}
