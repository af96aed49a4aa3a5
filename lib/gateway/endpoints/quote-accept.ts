import { findQuoteSubject, type QuoteSubject } from '@/db/read/quote-subject';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { parseBody } from '@/lib/gateway/parse-body';
import { payQuote } from '@/lib/stripe/pay-quote';
import { problem } from '@/lib/web/problem';
import { acceptAnswer, acceptBody } from './quotes-schema';

export const quoteAccept: Endpoint = {
  method: 'POST',
  path: '/api/v1/quotes/{id}/accept',
  operationId: 'acceptQuote',
  summary: 'Accepts a quoted price',
  description:
    'Calculates the quote again from the same instant; when anything moved, nothing happens. Sent again, it leads to the same change and the same payment page.',
  scope: 'subscriptions:write',
  parameters: { id: 'Id of the quote.' },
  body: acceptBody,
  answers: {
    200: { description: 'Done, or to be paid for first.', schema: acceptAnswer },
    409: { description: 'The price has expired or changed, or its payment page was closed: ask for a new quote.' },
  },
  async handle({ viewer, params, body }) {
    const quoteId = params['id'] ?? '';
    const given = parseBody(acceptBody, body);
    if (isRefusal(given)) return problem(given);
    const subject = await findQuoteSubject(viewer, quoteId);
    if (!subject) return problem(refuse('NOT_FOUND', `There is no quote ${quoteId}.`, { field: 'id' }));
    const paid = await payQuote(viewer, { quoteId, hash: given.hash }, pagesOf(subject));
    if (isRefusal(paid)) return problem(paid.field === 'quoteId' ? { ...paid, field: 'id' } : paid);
    return json(
      200,
      paid.kind === 'done' ? { status: 'done' } : { status: 'payment_required', checkout_url: paid.url },
    );
  },
};

/** The customer comes back to their own portal, whoever asked for the price. */
function pagesOf({ title, subscriptionId, planKey, interval }: QuoteSubject) {
  const origin = process.env.NEXTAUTH_URL ?? 'http://localhost:3000';
  const back = { subscription: subscriptionId, plan: planKey, interval: interval.unit, note: 'cancelled' };
  return {
    title,
    successUrl: (payment: string) => `${origin}/my/plan/change/done?${new URLSearchParams({ payment }).toString()}`,
    cancelUrl: `${origin}/my/plan/change?${new URLSearchParams(back).toString()}`,
  };
}
