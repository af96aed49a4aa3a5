import { z } from 'zod';
import { ApiError, invalid } from './api-error';
import { enqueue } from './change';
import { apiFaults, moneyFaults, webhookFaults } from './faults';
import type { HttpAnswer, HttpRequest } from './http';
import { closeDispute, openDispute } from './resources/disputes';
import { attachTo, createCardMethod } from './resources/payment-methods';
import { failRefund } from './resources/refunds';
import { changeHeld } from './resources/transfers';
import type { Sandbox } from './sandbox';
import { isCardNumber } from './test-cards';

/*
 * The sandbox's own controls, for this machine only, JSON in and out:
 *
 *   POST /sandbox/faults      {kind, times?, only?, delayMs?}   webhooks: drop duplicate reorder delay wrong_signature stale
 *                                                               requests: rate_limit server_error reset slow
 *                                                               money: transfer_refused
 *   GET  /sandbox/faults      what has not happened yet         DELETE /sandbox/faults forgets it
 *   POST /sandbox/replay      {id}                              sends an event, or all events of an object, again
 *   GET  /sandbox/deliveries                                    every delivery with its attempts, newest first
 *   POST /sandbox/webhooks    {enabled}                         switches delivery off and on
 *   POST /sandbox/cards       {customer, number, exp_month, exp_year}   stores a test card without asking the bank
 *   POST /sandbox/advance     {id, to}    dp_… won|lost · ch_… disputed · re_… failed · acct_… paid_out
 *   POST /sandbox/reset       {}                                forgets everything
 *
 * `only` limits a fault to an event type, to paths or to a transfer's account that begin with it.
 */

type Control = (sandbox: Sandbox, body: unknown) => unknown;

const controls: Readonly<Record<string, Control>> = {
  'GET /sandbox/faults': (sandbox) => ({ faults: sandbox.faults.list() }),
  'POST /sandbox/faults': addFault,
  'DELETE /sandbox/faults': (sandbox) => {
    sandbox.faults.clear();
    return { faults: [] };
  },
  'POST /sandbox/replay': replay,
  'GET /sandbox/deliveries': (sandbox) => ({ deliveries: sandbox.store.all('delivery').toReversed() }),
  'POST /sandbox/webhooks': switchWebhooks,
  'POST /sandbox/cards': storeCard,
  'POST /sandbox/advance': advance,
  'POST /sandbox/reset': (sandbox) => {
    sandbox.faults.clear();
    sandbox.store.clear();
    return { ok: true };
  },
};

export function answerControl(sandbox: Sandbox, request: HttpRequest): HttpAnswer {
  try {
    if (!request.fromThisMachine)
      throw new ApiError(403, { type: 'invalid_request_error', message: 'The controls answer this machine only.' });
    const control = controls[`${request.method} ${request.url.pathname}`];
    if (!control)
      throw new ApiError(404, {
        type: 'invalid_request_error',
        message: `No control ${request.method} ${request.url.pathname}.`,
      });
    const body = request.method === 'POST' ? readJson(request) : {};
    return { status: 200, body: sandbox.store.transact(() => control(sandbox, body)) };
  } catch (error) {
    if (error instanceof z.ZodError)
      return { status: 400, body: { error: { type: 'invalid_request_error', message: z.prettifyError(error) } } };
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: { error: error.body } };
  }
}

/** JSON only: a form on some other site can then not press these buttons. */
function readJson(request: HttpRequest): unknown {
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new ApiError(415, { type: 'invalid_request_error', message: 'The controls take application/json.' });
  }
  try {
    return JSON.parse(request.body === '' ? '{}' : request.body);
  } catch {
    throw invalid('The body is not valid JSON.');
  }
}

const faultBody = z.strictObject({
  kind: z.enum([...webhookFaults, ...apiFaults, ...moneyFaults]),
  times: z.int().min(1).max(1000).default(1),
  only: z.string().nullable().default(null),
  delayMs: z.int().min(0).max(600_000).default(2000),
});

function addFault(sandbox: Sandbox, body: unknown): unknown {
  sandbox.faults.add(faultBody.parse(body));
  return { faults: sandbox.faults.list() };
}

function replay(sandbox: Sandbox, body: unknown): unknown {
  const { id } = z.strictObject({ id: z.string() }).parse(body);
  const events = sandbox.store.all('event').filter((event) => event.id === id || event.data.object.id === id);
  if (events.length === 0)
    throw new ApiError(404, { type: 'invalid_request_error', message: `No event or object '${id}'.` });
  for (const event of events) enqueue(sandbox, event.id);
  return { replayed: events.map((event) => event.id) };
}

function switchWebhooks(sandbox: Sandbox, body: unknown): unknown {
  const { enabled } = z.strictObject({ enabled: z.boolean() }).parse(body);
  sandbox.store.put('settings', { id: 'settings', webhooksEnabled: enabled });
  return { enabled };
}

const cardBody = z.strictObject({
  customer: z.string(),
  number: z.string().refine(isCardNumber, 'This is not a card number.'),
  exp_month: z.int().min(1).max(12),
  exp_year: z.int().min(2000).max(2100),
  /** Whether the customer has already confirmed uses of this card while they are away. */
  confirmed: z.boolean().default(false),
});

function storeCard(sandbox: Sandbox, body: unknown): unknown {
  const card = cardBody.parse(body);
  const customer = sandbox.must('customer', card.customer, 'customer');
  const entry = {
    number: card.number,
    expMonth: card.exp_month,
    expYear: card.exp_year,
    name: customer.name ?? null,
    email: customer.email,
  };
  const method = createCardMethod(sandbox, entry);
  if (card.confirmed) sandbox.store.put('card', { id: method.id, number: card.number, confirmedForLater: true });
  return { payment_method: attachTo(sandbox, method.id, customer.id).id };
}

function advance(sandbox: Sandbox, body: unknown): unknown {
  const { id, to } = z.strictObject({ id: z.string(), to: z.string() }).parse(body);
  if (id.startsWith('dp_') && (to === 'won' || to === 'lost')) return closeDispute(sandbox, id, to);
  if (id.startsWith('ch_') && to === 'disputed') return openDispute(sandbox, id);
  if (id.startsWith('re_') && to === 'failed') return failRefund(sandbox, id);
  if (id.startsWith('acct_') && to === 'paid_out') {
    const held = Object.entries(sandbox.store.get('account_balance', id)?.held ?? {});
    for (const [currency, amount] of held) changeHeld(sandbox, id, { currency, by: -amount });
    return { paid_out: Object.fromEntries(held) };
  }
  throw invalid(`'${id}' cannot be moved to '${to}'.`, { param: 'to' });
}
