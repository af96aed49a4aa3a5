import { z } from 'zod';
import { noteAppliedSet } from '@/db/write/applied-set';
import { parseSubject } from '@/lib/domain/entitlements/parse-check';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import { noSuchDevice } from '@/lib/gateway/answer-check';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { loadFacts } from '@/lib/gateway/load-facts';
import { problem } from '@/lib/web/problem';

const SEQ = 'seq: accepted is the whole number, from 1, of the set the device applied.';
const body = z.strictObject(
  { seq: z.number(SEQ).int(SEQ).min(1, SEQ).max(2_147_483_647, SEQ) },
  'The body is a JSON object such as {"seq":418}.',
);

export const deviceApplied: Endpoint = {
  method: 'POST',
  path: '/api/v1/devices/{serial}/applied',
  operationId: 'reportAppliedSet',
  summary: 'The device says which entitlement set it applied',
  description: 'People see from it whether a change has reached the device.',
  scope: 'devices:write',
  parameters: { serial: 'Serial number or device id.' },
  body,
  answers: {
    200: {
      description: 'Noted. `newest` is higher than `seq` when the device has something to fetch.',
      schema: z.object({ seq: z.number().int(), newest: z.number().int(), applied_at: z.string() }),
    },
  },
  async handle({ viewer, params, body: given }) {
    const subject = parseSubject(params['serial'] ?? '');
    if (isRefusal(subject)) return problem({ ...subject, field: 'serial' });
    const parsed = body.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const stranger = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      const message =
        stranger === undefined ? (issue?.message ?? SEQ) : `${stranger}: there is no such field; accepted is seq.`;
      return problem(refuse('INPUT_INVALID', message, { field: stranger ?? String(issue?.path[0] ?? 'body') }));
    }
    const facts = await loadFacts(viewer, subject);
    if (!facts) return problem({ ...noSuchDevice(params['serial'] ?? ''), field: 'serial' });
    const { seq } = parsed.data;
    const newest = await noteAppliedSet(viewer, { deviceId: facts.device.deviceId, seq, at: facts.at });
    if (newest === null)
      return problem(
        refuse('CONFLICT', `There is no set ${seq} of this device yet. Fetch its entitlements first.`, {
          field: 'seq',
        }),
      );
    return json(200, { seq, newest, applied_at: facts.at.toISOString() });
  },
};
