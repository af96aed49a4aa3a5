import { z } from 'zod';
import { MOST_CHECKS, parseCheckBatch } from '@/lib/domain/entitlements/parse-check';
import { isRefusal } from '@/lib/domain/refusal';
import { answerCheck } from '@/lib/gateway/answer-check';
import { checkAnswer, checkBody, problemSchema } from '@/lib/gateway/check-schema';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { problem, problemBody } from '@/lib/web/problem';

export const checkBatch: Endpoint = {
  method: 'POST',
  path: '/api/v1/entitlements/check-batch',
  operationId: 'checkEntitlements',
  summary: `Up to ${MOST_CHECKS} checks at once`,
  description:
    'Answers come in the order of the checks. A check that cannot be answered has its own problem; the others are answered all the same.',
  scope: 'entitlements:read',
  body: z.strictObject({ checks: z.array(checkBody).min(1).max(MOST_CHECKS) }),
  answers: {
    200: {
      description: 'One answer or problem for each check, in order.',
      schema: z.object({ results: z.array(z.union([checkAnswer, z.object({ problem: problemSchema })])) }),
    },
  },
  async handle({ viewer, body }) {
    const inputs = parseCheckBatch(body);
    if (isRefusal(inputs)) return problem(inputs);
    const answers = await Promise.all(
      inputs.map(async (input) => (isRefusal(input) ? input : answerCheck(viewer, input))),
    );
    const results = answers.map((answer, index) =>
      isRefusal(answer)
        ? { problem: problemBody({ ...answer, field: `checks[${index}].${answer.field ?? ''}`.replace(/\.$/, '') }) }
        : answer,
    );
    return json(200, { results });
  },
};
