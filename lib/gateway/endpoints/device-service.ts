import { z } from 'zod';
import { setDeviceService } from '@/lib/commands/devices/set-device-service';
import { DEVICE_SERVICE_STATES } from '@/lib/domain/devices/device-service';
import { parseSubject } from '@/lib/domain/entitlements/parse-check';
import { isRefusal } from '@/lib/domain/refusal';
import { noSuchDevice } from '@/lib/gateway/answer-check';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { loadFacts } from '@/lib/gateway/load-facts';
import { parseBody } from '@/lib/gateway/parse-body';
import { problem } from '@/lib/web/problem';

const STATES = [...DEVICE_SERVICE_STATES, 'out_of_service'] as const;
const body = z
  .strictObject({
    state: z
      .enum(STATES, `accepted are ${STATES.join(', ')}`)
      .describe('`out_of_service` takes the device off its subscription.'),
    subscription: z.string().max(100).optional().describe('Which subscription serves it; the one that does already.'),
    at: z.iso
      .datetime({ offset: true, error: 'accepted are instants such as 2026-10-01T00:00:00+02:00' })
      .optional()
      .describe('From when on; now. A change of state may be planned ahead, coming and going may not.'),
  })
  .meta({ id: 'DeviceService' });

/** How the fields of the command are called here. */
const FIELDS: Readonly<Record<string, string>> = { subscriptionId: 'subscription', deviceIds: 'serial' };

export const deviceService: Endpoint = {
  method: 'POST',
  path: '/api/v1/devices/{serial}/service',
  operationId: 'setDeviceService',
  summary: 'A device is served, rests, is suspended, or goes out of service',
  description:
    'What prices per device count. Sent again, it changes nothing. A change in the past is billed or credited with the next bill run.',
  scope: 'devices:write',
  parameters: { serial: 'Serial number or device id.' },
  body,
  answers: {
    200: {
      description: 'The device is in this state from `at` on. `changed` is false when it was already.',
      schema: z.object({
        device: z.string(),
        serial: z.string(),
        subscription: z.string(),
        state: z.enum(STATES),
        at: z.string(),
        changed: z.boolean(),
      }),
    },
    409: { description: 'The device has a later change, another owner, or is served by another subscription.' },
  },
  async handle({ viewer, params, body: given }) {
    const subject = parseSubject(params['serial'] ?? '');
    if (isRefusal(subject)) return problem({ ...subject, field: 'serial' });
    const order = parseBody(body, given);
    if (isRefusal(order)) return problem(order);
    const facts = await loadFacts(viewer, subject);
    if (!facts) return problem({ ...noSuchDevice(params['serial'] ?? ''), field: 'serial' });
    const { deviceId, serial } = facts.device;
    const set = await setDeviceService(viewer, {
      deviceIds: [deviceId],
      state: order.state === 'out_of_service' ? null : order.state,
      ...(order.subscription === undefined ? {} : { subscriptionId: order.subscription }),
      ...(order.at === undefined ? {} : { at: new Date(order.at) }),
    });
    if (isRefusal(set))
      return problem(set.field === undefined ? set : { ...set, field: FIELDS[set.field] ?? set.field });
    return json(200, {
      device: deviceId,
      serial,
      subscription: set.subscriptionId,
      state: order.state,
      at: set.at.toISOString(),
      changed: set.changed > 0,
    });
  },
};
