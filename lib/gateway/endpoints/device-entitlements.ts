import { z } from 'zod';
import { parseSubject } from '@/lib/domain/entitlements/parse-check';
import { isRefusal } from '@/lib/domain/refusal';
import { noSuchDevice } from '@/lib/gateway/answer-check';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { loadFacts } from '@/lib/gateway/load-facts';
import { problem } from '@/lib/web/problem';

const answer = z
  .object({
    device: z.string(),
    serial: z.string(),
    seq: z.number().int(),
    hash: z.string().nullable(),
    computed_at: z.string().nullable(),
    phases: z
      .array(
        z.looseObject({
          until: z.string().nullable(),
          state: z.string(),
          features: z.record(z.string(), z.looseObject({})),
        }),
      )
      .describe('In order of time; each ends where the next begins. The device goes from one to the next by itself.'),
    sources: z.array(z.object({ kind: z.string(), id: z.string(), label: z.string() })),
  })
  .meta({ id: 'EntitlementSet' });

export const deviceEntitlements: Endpoint = {
  method: 'GET',
  path: '/api/v1/devices/{serial}/entitlements',
  operationId: 'getDeviceEntitlements',
  summary: 'Everything a device may do, now and in the phases to come',
  description:
    'The answer depends on `seq` alone, which is also its ETag: send it as If-None-Match and get 304 while nothing changed.',
  scope: 'entitlements:read',
  parameters: { serial: 'Serial number or device id.' },
  answers: {
    200: { description: 'The current entitlement set.', schema: answer },
    304: { description: 'The set you know is current.' },
  },
  async handle({ viewer, params, request }) {
    const subject = parseSubject(params['serial'] ?? '');
    if (isRefusal(subject)) return problem({ ...subject, field: 'serial' });
    const facts = await loadFacts(viewer, subject);
    if (!facts) return problem({ ...noSuchDevice(params['serial'] ?? ''), field: 'serial' });
    const { deviceId, serial, set } = facts.device;
    const headers = { etag: `"${set?.seq ?? 0}"`, 'cache-control': 'private, no-cache' };
    if (matches(request.headers.get('if-none-match'), headers.etag))
      return new Response(null, { status: 304, headers });
    const { seq = 0, hash = null, phases = [], sources = [] } = set ?? {};
    const computedAt = set?.computedAt.toISOString() ?? null;
    return json(200, { device: deviceId, serial, seq, hash, computed_at: computedAt, phases, sources }, headers);
  },
};

/** Weak comparison, as RFC 9110 wants it for If-None-Match. */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((given) => given.trim() === '*' || given.trim().replace(/^W\//, '') === etag);
}
