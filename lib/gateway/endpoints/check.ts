import { parseCheck } from '@/lib/domain/entitlements/parse-check';
import { isRefusal } from '@/lib/domain/refusal';
import { answerCheck } from '@/lib/gateway/answer-check';
import { checkAnswer, checkBody } from '@/lib/gateway/check-schema';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { problem } from '@/lib/web/problem';

export const check: Endpoint = {
  method: 'POST',
  path: '/api/v1/entitlements/check',
  operationId: 'checkEntitlement',
  summary: 'May this device use this feature now?',
  description:
    'Answers 200 whether it is allowed or not; `code` says why. On PLAN_REQUIRED, `upgrade` names the cheapest plan that would allow it.',
  scope: 'entitlements:read',
  body: checkBody,
  answers: { 200: { description: 'The decision.', schema: checkAnswer } },
  async handle({ viewer, body }) {
    const input = parseCheck(body);
    if (isRefusal(input)) return problem(input);
    const answer = await answerCheck(viewer, input);
    return isRefusal(answer) ? problem(answer) : json(200, answer);
  },
};
