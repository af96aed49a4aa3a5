import { z } from 'zod';
import { MOST_EVENTS } from '@/lib/domain/metering/usage-event';
import { refuse } from '@/lib/domain/refusal';
import { acceptUsage } from '@/lib/gateway/accept-usage';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { usageEventSchema, usageReceipt } from '@/lib/gateway/usage-schema';
import { problem } from '@/lib/web/problem';

export const usage: Endpoint = {
  method: 'POST',
  path: '/api/v1/usage',
  operationId: 'sendUsage',
  summary: `Up to ${MOST_EVENTS} usage events at once`,
  description:
    'CloudEvents as a JSON array (or one alone). Source and id are the identity: sending the same event again counts once. Answered after the events are stored; good ones are kept whatever is wrong with others.',
  scope: 'usage:write',
  body: z.array(usageEventSchema).min(1).max(MOST_EVENTS),
  answers: {
    202: { description: 'What became of the events.', schema: usageReceipt },
  },
  async handle({ viewer, body }) {
    const events: unknown = typeof body === 'object' && body !== null && !Array.isArray(body) ? [body] : body;
    if (!Array.isArray(events) || events.length < 1 || events.length > MOST_EVENTS) {
      const given = Array.isArray(events) ? `a list of ${events.length}` : 'something else';
      return problem(
        refuse('INPUT_INVALID', `The body is a list of 1 to ${MOST_EVENTS} events; this was ${given}.`, {
          field: 'body',
        }),
      );
    }
    return json(202, await acceptUsage(viewer, events));
  },
};
