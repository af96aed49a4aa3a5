import { z } from 'zod';
import { findPersonByEmail } from '@/db/read/people';
import { findPartner, listPartnerRows } from '@/db/write/attributions';
import { brandOfDevice, hasCustomerWithEmail } from '@/db/write/onboarding';
import { listPartnerRelations } from '@/db/write/partners';
import { claimWithin, noteFailedAttempt, type ClaimedDevice } from '@/lib/commands/devices/claim-device';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { parseClaimCode } from '@/lib/domain/devices/claim-code';
import { parseSerial } from '@/lib/domain/devices/serial';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { servesAddress } from '@/lib/domain/partners/serves-address';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { createPartnerLink } from './create-partner-link';
import { refusalForPartner } from './partner-access';
import { newcomerFields } from './newcomer-fields';
import { unlessTaken, welcomeCustomer } from './welcome-customer';

const schema = z.object({
  partnerId: z.string().min(1),
  serial: z.string(),
  /** The claim code on the label: whoever onboards somebody holds the device. */
  code: z.string(),
  ...newcomerFields,
  /** The customer agreed, in front of the partner, that it sees the device and its plan. */
  consent: z.literal(true),
});

export type ClaimOnBehalf = z.input<typeof schema>;

/**
 * An installer claims a device for a customer who stands beside it: the customer and somebody who can sign in for it are made,
 * the device is theirs, and the partner is credited, all in one transaction. The person finishes with a link by mail.
 */
export async function claimOnBehalf(
  viewer: AnyViewer,
  input: ClaimOnBehalf,
): Promise<(ClaimedDevice & { customerId: string; email: string }) | Refusal> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return inputRefusal(parsed.error);
  const serial = parseSerial(parsed.data.serial, 'serial');
  if (isRefusal(serial)) return serial;
  const code = parseClaimCode(parsed.data.code, 'code');
  if (isRefusal(code)) return code;
  const { partnerId, locale, name, email } = parsed.data;
  const brand = await runCommand(viewer, async (context) => mayOnboard(context, { ...parsed.data, serial }));
  if (isRefusal(brand)) return brand;
  const label = await createPartnerLink(viewer, { partnerId, brandId: brand.id, name: serial, locale, serial });
  if (isRefusal(label)) return label;
  const person = await findPersonByEmail(email);
  const claim = async (
    context: CommandContext,
  ): Promise<(ClaimedDevice & { customerId: string; email: string }) | Refusal> => {
    const { tx, tenantId } = context;
    if (await hasCustomerWithEmail(tx, tenantId, { brandId: brand.id, email })) return KNOWN;
    const { customerId } = await welcomeCustomer(context, {
      ...parsed.data,
      brandId: brand.id,
      currency: brand.currency,
      timeZone: brand.timeZone,
      userId: person?.id ?? null,
    });
    await context.audit('customer.created', { kind: 'customer', id: customerId }, { name, onBehalfBy: partnerId });
    // The partner may not claim for itself; for the customer who just came into being it may, and stays who did it.
    const forCustomer = { ...context, viewer: { kind: 'system', tenantId, job: 'claim on behalf' } as const };
    const claimed = await claimWithin(forCustomer, {
      customerId,
      serial,
      code,
      name: parsed.data.place,
      link: { code: label.code, consent: true },
    });
    return isRefusal(claimed) ? claimed : { ...claimed, customerId, email };
  };
  const done = await unlessTaken(() => runCommand(viewer, claim), KNOWN);
  if (isRefusal(done) && done.code === 'CODE_INVALID') await noteFailedAttempt(viewer.tenantId, serial);
  return done;
}

const KNOWN = refuse('CONFLICT', 'This address has an account already. Its owner claims the device with the link.', {
  field: 'email',
});

interface Wanted {
  readonly partnerId: string;
  readonly serial: string;
  readonly country: string;
  readonly postalCode: string;
}

async function mayOnboard(context: CommandContext, { partnerId, serial, ...place }: Wanted) {
  const { tx, tenantId } = context;
  const brand = await brandOfDevice(tx, tenantId, serial);
  if (!brand) return refuse('NOT_FOUND', `There is no device with the serial number ${serial}.`, { field: 'serial' });
  const refusal = await refusalForPartner(context, 'customer.onboard', { partnerId, brandId: brand.id });
  if (refusal) return refusal;
  const partner = await findPartner(tx, tenantId, partnerId);
  if (!partner) return refuse('NOT_FOUND', 'There is no such partner.');
  if (servesAddress(partner.territories, place)) return { ...brand, currency: partner.payoutCurrency };
  const ask = await whoServes(context, partnerId, place);
  const territories = partner.territories.join(', ');
  return refuse('NOT_ALLOWED', `Your contract covers ${territories}, not ${place.country}. Ask ${ask ?? brand.name}.`, {
    field: 'country',
    values: {
      messageKey: 'partner.onboard.errors.territory',
      territories,
      country: place.country,
      ask: ask ?? brand.name,
    },
  });
}

/** The nearest partner above who may sell there; null when only the manufacturer can help. */
async function whoServes(
  { tx, tenantId, at }: CommandContext,
  partnerId: string,
  place: { country: string; postalCode: string },
): Promise<string | null> {
  const above = chainAt(await listPartnerRelations(tx, tenantId), partnerId, at);
  const byId = new Map((await listPartnerRows(tx, tenantId)).map((row) => [row.id, row]));
  const found = above
    .map((id) => byId.get(id))
    .find((row) => row && row.id !== partnerId && servesAddress(row.territories, place));
  return found?.name ?? null;
}
