import Stripe from 'stripe';
import { invalid } from '../api-error';
import type { Params } from '../params';
import type { Sandbox } from '../sandbox';

/** The lines of a checkout from inline prices, the only kind we send. */
export function readLineItems(sandbox: Sandbox, items: readonly Params[]): Stripe.LineItem[] {
  const lines = items.map((item) => readLineItem(sandbox, item));
  const currencies = new Set(lines.map((line) => line.currency));
  if (currencies.size > 1) throw invalid('All line items must have the same currency.', { param: 'line_items' });
  return lines;
}

function readLineItem(sandbox: Sandbox, item: Params): Stripe.LineItem {
  const quantity = item.integer('quantity');
  const data = item.object('price_data');
  const currency = data.text('currency').toLowerCase();
  const unitAmount = data.integer('unit_amount');
  const product = data.object('product_data');
  const name = product.text('name');
  const description = product.maybeText('description');
  product.done();
  data.done();
  item.done();
  if (unitAmount < 0)
    throw invalid('Invalid non-negative integer', {
      param: 'line_items[0][price_data][unit_amount]',
      code: 'parameter_invalid_integer',
    });
  if (quantity < 1) throw invalid('Quantity must be at least 1.', { param: 'line_items[0][quantity]' });
  const amount = unitAmount * quantity;
  return {
    id: sandbox.newId('li_'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: name,
    // The inline product is not shown as an object of its own; its description is kept here for the hosted page.
    metadata: description ? { description } : {},
    price: inlinePrice(sandbox, currency, unitAmount),
    quantity,
  };
}

function inlinePrice(sandbox: Sandbox, currency: string, unitAmount: number): Stripe.Price {
  return {
    id: sandbox.newId('price_'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: sandbox.now(),
    currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: sandbox.newId('prod_'),
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: unitAmount,
    unit_amount_decimal: Stripe.Decimal.from(unitAmount),
  };
}
