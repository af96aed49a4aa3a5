import { createQuote } from '@/lib/commands/subscriptions/create-quote';
import { isRefusal } from '@/lib/domain/refusal';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { parseBody } from '@/lib/gateway/parse-body';
import { problem } from '@/lib/web/problem';
import { quoteAnswer, quoteBody, quoteToAnswer } from './quotes-schema';

/** How the fields of the command are called here. */
const FIELDS: Readonly<Record<string, string>> = {
  subscriptionId: 'subscription',
  planKey: 'target.plan',
  interval: 'target.interval',
  quantity: 'target.quantity',
  promotionCode: 'promotion_code',
};

export const quotes: Endpoint = {
  method: 'POST',
  path: '/api/v1/quotes',
  operationId: 'createQuote',
  summary: 'The exact price of a change, held for a quarter of an hour',
  description:
    'Another plan, another interval, more or fewer units: what it charges and credits, line by line with the working. Nothing changes before the quote is accepted, so asking again is safe.',
  scope: 'subscriptions:write',
  body: quoteBody,
  answers: {
    201: { description: 'The price. What is charged is this, or accepting it is refused.', schema: quoteAnswer },
    409: { description: 'The plan is not sold, or not at this interval, or it is the one there is.' },
  },
  async handle({ viewer, body }) {
    const asked = parseBody(quoteBody, body);
    if (isRefusal(asked)) return problem(asked);
    const { subscription, target, timing, promotion_code: promotionCode } = asked;
    const { plan, interval, quantity } = target;
    const created = await createQuote(viewer, {
      subscriptionId: subscription,
      ...(plan === undefined ? {} : { planKey: plan }),
      ...(interval === undefined
        ? {}
        : { interval: typeof interval === 'string' ? { unit: interval, count: 1 } : interval }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(timing === undefined ? {} : { timing }),
      ...(promotionCode === undefined ? {} : { promotionCode }),
    });
    if (isRefusal(created))
      return problem(
        created.field === undefined ? created : { ...created, field: FIELDS[created.field] ?? created.field },
      );
    return json(201, quoteToAnswer(subscription, created));
  },
};
