import type Stripe from 'stripe';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { isRefusal } from '@/lib/domain/refusal';
import { taxOnSum } from '@/lib/domain/invoicing/invoice-tax';
import { decideTaxTreatment, type TaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';
import type { TaxCategory } from '@/lib/domain/tax/tax-category';
import { invalid } from '../api-error';
import type { Call, Route } from '../call';
import type { Params } from '../params';
import type { Sandbox } from '../sandbox';

type LineItem = Stripe.Tax.CalculationLineItem;

interface Parties {
  readonly buyer: Stripe.Tax.Calculation.CustomerDetails;
  readonly shipFrom: Stripe.Tax.Calculation.ShipFromDetails;
  readonly at: Date;
  readonly currency: Currency;
}

export const taxCalculationRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/tax/calculations', handle: createCalculation },
];

/** Taxes as our own table does, but line by line: the shape of Stripe Tax without its knowledge of the world. */
function createCalculation({ sandbox, params }: Call): object {
  const currency = params.text('currency').toUpperCase();
  if (!isCurrency(currency)) throw invalid(`Invalid currency: ${currency.toLowerCase()}`, { param: 'currency' });
  const parties: Parties = {
    buyer: readCustomer(params.object('customer_details')),
    shipFrom: readShipFrom(params.object('ship_from_details')),
    at: new Date((params.maybeInteger('tax_date') ?? sandbox.now()) * 1000),
    currency,
  };
  const items = params.list('line_items').map((item, index) => readItem(sandbox, item, { parties, index }));
  params.done();
  if (items.length === 0) throw invalid('Missing required param: line_items.', { param: 'line_items' });
  const exclusive = sum(items.filter((item) => item.tax_behavior === 'exclusive').map((item) => item.amount_tax));
  const id = sandbox.newId('taxcalc_');
  const calculation: Stripe.Tax.Calculation = {
    id,
    object: 'tax.calculation',
    amount_total: sum(items.map((item) => item.amount)) + exclusive,
    currency: currency.toLowerCase(),
    customer: null,
    customer_details: parties.buyer,
    expires_at: sandbox.now() + 90 * 86_400,
    livemode: false,
    ship_from_details: parties.shipFrom,
    shipping_cost: null,
    tax_amount_exclusive: exclusive,
    tax_amount_inclusive: sum(items.map((item) => item.amount_tax)) - exclusive,
    tax_breakdown: items.map(summaryOf),
    tax_date: Math.floor(parties.at.getTime() / 1000),
  };
  return {
    ...calculation,
    line_items: { object: 'list', data: items, has_more: false, url: `/v1/tax/calculations/${id}/line_items` },
  };
}

function readItem(sandbox: Sandbox, item: Params, { parties, index }: { parties: Parties; index: number }): LineItem {
  const amount = item.integer('amount');
  const reference = item.maybeText('reference') ?? `line_${index}`;
  const behavior = item.maybeChoice('tax_behavior', ['exclusive', 'inclusive']) ?? 'exclusive';
  const code = item.maybeText('tax_code') ?? 'txcd_10000000';
  item.done();
  if (amount < 0) throw invalid('Invalid non-negative integer', { param: `line_items[${index}][amount]` });
  const treatment = treatmentOf(parties, code === 'txcd_00000000' ? 'exempt' : 'standard');
  const taxed = taxOnSum(amount, treatment, { behavior, currency: parties.currency });
  return {
    id: sandbox.newId('tax_li_'),
    object: 'tax.calculation_line_item',
    amount,
    amount_tax: taxed.taxMinor,
    livemode: false,
    metadata: null,
    performance_location: null,
    product: null,
    quantity: 1,
    reference,
    tax_behavior: behavior,
    tax_breakdown: [
      {
        amount: taxed.taxMinor,
        jurisdiction: { country: treatment.country, display_name: treatment.country, level: 'country', state: null },
        sourcing: 'destination',
        tax_rate_details:
          treatment.ratePercent === '0'
            ? null
            : { display_name: 'VAT', percentage_decimal: treatment.ratePercent, tax_type: 'vat' },
        taxability_reason: reasonOf(treatment),
        taxable_amount: treatment.ratePercent === '0' ? 0 : taxed.baseMinor,
      },
    ],
    tax_code: code,
  };
}

function treatmentOf({ buyer, shipFrom, at }: Parties, category: TaxCategory): TaxTreatment {
  const country = buyer.address?.country ?? '';
  const confirmed = buyer.tax_ids.length > 0;
  const treatment = decideTaxTreatment({
    sellerCountry: shipFrom.address.country ?? '',
    buyer: {
      country,
      kind: confirmed ? 'business' : 'consumer',
      vatIdValid: confirmed,
      ...(buyer.address?.postal_code ? { postalCode: buyer.address.postal_code } : {}),
    },
    category,
    at,
    timeZone: 'UTC',
  });
  if (isRefusal(treatment))
    throw invalid(`Tax calculation is not supported in ${country}.`, { param: 'customer_details[address][country]' });
  return treatment;
}

function reasonOf({
  treatment,
  category,
}: TaxTreatment): 'standard_rated' | 'reverse_charge' | 'not_collecting' | 'product_exempt' {
  if (treatment === 'reverse_charge') return 'reverse_charge';
  if (treatment === 'export') return 'not_collecting';
  return category === 'exempt' ? 'product_exempt' : 'standard_rated';
}

function summaryOf(item: LineItem): Stripe.Tax.Calculation.TaxBreakdown {
  const [part] = item.tax_breakdown ?? [];
  return {
    amount: item.amount_tax,
    inclusive: item.tax_behavior === 'inclusive',
    tax_rate_details: {
      country: part?.jurisdiction.country ?? null,
      flat_amount: null,
      percentage_decimal: part?.tax_rate_details?.percentage_decimal ?? '0.0',
      rate_type: 'percentage',
      state: null,
      tax_type: 'vat',
    },
    taxability_reason: part?.taxability_reason ?? 'not_supported',
    taxable_amount: part?.taxable_amount ?? 0,
  };
}

function readCustomer(params: Params): Stripe.Tax.Calculation.CustomerDetails {
  const address = readAddress(params.object('address'), 'customer_details[address][country]');
  const taxIds = params.list('tax_ids').map((each) => {
    const taxId = { type: each.text('type'), value: each.text('value') };
    each.done();
    return taxId;
  });
  const source = params.maybeChoice('address_source', ['billing', 'shipping']);
  params.done();
  return { address, address_source: source, ip_address: null, tax_ids: taxIds, taxability_override: 'none' };
}

function readShipFrom(params: Params): Stripe.Tax.Calculation.ShipFromDetails {
  const address = readAddress(params.object('address'), 'ship_from_details[address][country]');
  params.done();
  return { address };
}

function readAddress(params: Params, param: string): Stripe.Address {
  const country = params.text('country');
  if (!/^[A-Z]{2}$/.test(country)) throw invalid(`Country '${country}' is unknown.`, { param });
  const address = {
    city: params.maybeText('city'),
    country,
    line1: params.maybeText('line1'),
    line2: params.maybeText('line2'),
    postal_code: params.maybeText('postal_code'),
    state: params.maybeText('state'),
  };
  params.done();
  return address;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
