import { expect, test } from 'vitest';
import { ShapeCheck, type Exchange } from './shape-check';

const check = new ShapeCheck();

const refund = {
  id: 're_1',
  object: 'refund',
  amount: 100,
  balance_transaction: null,
  charge: 'ch_1',
  created: 1,
  currency: 'eur',
  customer: null,
  customer_account: null,
  metadata: {},
  payment_intent: null,
  payment_method: null,
  reason: null,
  receipt_number: null,
  source_transfer_reversal: null,
  status: 'succeeded',
  transfer_reversal: null,
};

function refunding(change: Partial<Exchange>): string[] {
  const good = {
    method: 'POST',
    path: '/v1/refunds',
    query: '',
    requestBody: 'charge=ch_1&amount=100&expand[0]=charge',
    status: 200,
    answer: refund,
  };
  return check.exchange({ ...good, ...change });
}

test('traffic as the SDK describes it has no findings', () => {
  expect(refunding({})).toEqual([]);
});

test.each([
  ['an unknown parameter', { requestBody: 'charge=ch_1&colour=red' }, 'additional properties'],
  ['a parameter that is no number', { requestBody: 'charge=ch_1&amount=much' }, 'must be number'],
  ['a value outside of a closed list', { requestBody: 'charge=ch_1&reason=because' }, 'must be equal to one of'],
  ['an answer without a field', { answer: { ...refund, currency: undefined } }, "required property 'currency'"],
  ['an answer with a field too many', { answer: { ...refund, colour: 'red' } }, 'additional properties'],
  ['an answer of another type', { answer: { ...refund, amount: '100' } }, 'must be number'],
  ['an operation the SDK does not have', { path: '/v1/refundings' }, 'no such operation'],
] satisfies [string, Partial<Exchange>, string][])('%s is found', (_what, change, finding) => {
  expect(refunding(change).join('\n')).toContain(finding);
});

test('an item of a list is held to its type', () => {
  const answer = { object: 'list', data: [{ ...refund, amount: null }], has_more: false, url: '/v1/refunds' };
  expect(refunding({ method: 'GET', requestBody: '', answer })).toHaveLength(1);
});

test('an event is held to the type its name stands for', () => {
  const event = {
    id: 'evt_1',
    object: 'event',
    api_version: null,
    created: 1,
    data: { object: refund },
    livemode: false,
    pending_webhooks: 0,
    request: null,
    type: 'refund.created',
  };
  expect(check.event(event)).toEqual([]);
  expect(check.event({ ...event, type: 'charge.succeeded' })).not.toEqual([]);
  expect(check.event({ ...event, type: 'refund.imagined' })).toEqual([
    'event refund.imagined: the SDK has no such event',
  ]);
});
