import { z } from 'zod';
import { violatedConstraint } from '@/db/errors';
import { findPartner } from '@/db/write/attributions';
import { lockDeviceBySerial } from '@/db/write/devices';
import { findDeviceLink, insertPartnerLink } from '@/db/write/partner-links';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { commandEnvironment } from '@/lib/commands/environment';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { parseSerial } from '@/lib/domain/devices/serial';
import { LOCALES } from '@/lib/domain/localized';
import { PARTNER_CODE_BYTES, partnerCodeFrom } from '@/lib/domain/partners/partner-code';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { refusalForPartner } from './partner-access';

const newPartnerLinkSchema = z.object({
  partnerId: z.string().min(1),
  brandId: z.string().min(1),
  name: z.string().trim().min(1).max(80),
  campaign: z.string().trim().max(60).nullable().default(null),
  locale: z.enum(LOCALES),
  planKey: z.string().trim().max(60).nullable().default(null),
  expiresAt: z.date().nullable().default(null),
  /** Makes it the label of one device instead of a link to the prices. */
  serial: z.string().nullable().default(null),
});

export type NewPartnerLink = z.input<typeof newPartnerLinkSchema>;

export interface CreatedLink {
  readonly linkId: string;
  readonly code: string;
}

/**
 * Makes a link or, with a serial number, the label of a device. A device has one label of a partner that works: asking again
 * answers with the same one.
 */
export async function createPartnerLink(viewer: AnyViewer, input: NewPartnerLink): Promise<CreatedLink | Refusal> {
  const parsed = newPartnerLinkSchema.safeParse(input);
  if (!parsed.success) return inputRefusal(parsed.error);
  // A code that was drawn before is drawn again; with 35 bits that is rare, and three times in a row never happens.
  for (let attempt = 1; ; attempt++) {
    try {
      return await runCommand(viewer, (context) => makeLink(context, parsed.data));
    } catch (error) {
      if (violatedConstraint(error) !== 'partner_links_code_key' || attempt >= 3) throw error;
    }
  }
}

async function makeLink(
  context: CommandContext,
  { serial: typed, ...link }: z.output<typeof newPartnerLinkSchema>,
): Promise<CreatedLink | Refusal> {
  const { tx, tenantId, at, newId, audit } = context;
  const { partnerId, brandId } = link;
  const refusal = await refusalForPartner(context, 'customer.onboard', { partnerId, brandId });
  if (refusal) return refusal;
  const partner = await findPartner(tx, tenantId, partnerId);
  if (!partner) return refuse('NOT_FOUND', 'There is no such partner.', { field: 'partnerId' });
  if (partner.status === 'inactive')
    return refuse('CONFLICT', 'A partner that is inactive gets no new links.', { field: 'partnerId' });
  if (link.expiresAt !== null && link.expiresAt <= at)
    return refuse('INPUT_INVALID', 'A link ends in the future.', { field: 'expiresAt' });
  const deviceId = typed === null ? null : await deviceOf(context, { typed, brandId });
  if (isRefusal(deviceId)) return deviceId;
  if (deviceId !== null) {
    const known = await findDeviceLink(tx, tenantId, { partnerId, deviceId });
    if (known) return { linkId: known.id, code: known.code };
  }
  const linkId = newId('link');
  const code = partnerCodeFrom(commandEnvironment().randomBytes(PARTNER_CODE_BYTES));
  const kind = deviceId === null ? 'link' : 'device';
  await insertPartnerLink(tx, {
    ...link,
    campaign: link.campaign || null,
    planKey: link.planKey || null,
    tenantId,
    id: linkId,
    code,
    kind,
    deviceId,
    createdAt: at,
    createdBy: actorId(context.viewer),
  });
  await audit('partner.link.created', { kind: 'link', id: linkId }, { partnerId, code, kind });
  return { linkId, code };
}

async function deviceOf(
  { tx, tenantId }: CommandContext,
  { typed, brandId }: { typed: string; brandId: string },
): Promise<string | Refusal> {
  const serial = parseSerial(typed, 'serial');
  if (isRefusal(serial)) return serial;
  const device = await lockDeviceBySerial(tx, tenantId, serial);
  return device?.brandId === brandId
    ? device.id
    : refuse('NOT_FOUND', `There is no device with the serial number ${serial}.`, { field: 'serial' });
}
