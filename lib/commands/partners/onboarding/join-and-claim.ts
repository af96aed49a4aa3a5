import { z } from 'zod';
import { realTime } from '@/db/clock';
import { findPersonByEmail, type Person } from '@/db/read/people';
import { brandOfDevice, hasCustomerWithEmail, isAddressProven } from '@/db/write/onboarding';
import { claimWithin, noteFailedAttempt, type ClaimedDevice } from '@/lib/commands/devices/claim-device';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { parseClaimCode } from '@/lib/domain/devices/claim-code';
import { parseSerial } from '@/lib/domain/devices/serial';
import { CURRENCIES, type Currency } from '@/lib/domain/money/currency';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { newcomerFields } from './newcomer-fields';
import { unlessTaken, welcomeCustomer } from './welcome-customer';

const schema = z.object({
  brandId: z.string().min(1),
  serial: z.string(),
  /** The claim code on the device: whoever joins holds it. */
  code: z.string(),
  ...newcomerFields,
  /** Of the link that was mailed to the address. */
  tokenHash: z.string().min(1),
  /** The partner's link or label that led here, and whether the customer lets the partner see the device. */
  link: z.object({ code: z.string(), consent: z.boolean() }),
});

type JoinAndClaim = z.input<typeof schema>;
type Joining = z.output<typeof schema>;

export interface Joined extends ClaimedDevice {
  readonly customerId: string;
  readonly userId: string;
  readonly membershipId: string;
}

/**
 * Somebody without an account makes a device theirs: the customer, the person who signs in for it and the claim come into
 * being together or not at all. Two things are proven: that they read the address, by the token that was mailed there, and
 * that they hold the device, by the code printed on it. The token is left to be redeemed, which signs them in.
 */
export async function joinAndClaim(viewer: SystemViewer, input: JoinAndClaim): Promise<Joined | Refusal> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return inputRefusal(parsed.error);
  const serial = parseSerial(parsed.data.serial, 'serial');
  if (isRefusal(serial)) return serial;
  const code = parseClaimCode(parsed.data.code, 'code');
  if (isRefusal(code)) return code;
  if (!(await isAddressProven(parsed.data, realTime()))) {
    return refuse('NOT_SIGNED_IN', 'The link that was mailed has been used or has run out. Ask for a new one.', {
      values: { messageKey: 'public.claim.join.errors.link' },
    });
  }
  const person = await findPersonByEmail(parsed.data.email);
  const joined = await unlessTaken(
    () => runCommand(viewer, (context) => join(context, { ...parsed.data, serial, code, person })),
    KNOWN,
  );
  if (isRefusal(joined) && joined.code === 'CODE_INVALID') await noteFailedAttempt(viewer.tenantId, serial);
  return joined;
}

async function join(
  context: CommandContext,
  { person, ...joining }: Joining & { readonly person: Person | null },
): Promise<Joined | Refusal> {
  const { tx, tenantId, audit } = context;
  const { brandId, email, serial, code, place, link } = joining;
  const brand = await brandOfDevice(tx, tenantId, serial);
  if (brand?.id !== brandId)
    return refuse('NOT_FOUND', `There is no device with the serial number ${serial}.`, { field: 'serial' });
  if (await hasCustomerWithEmail(tx, tenantId, { brandId, email })) return KNOWN;
  const welcomed = await welcomeCustomer(context, {
    ...joining,
    currency: currencyFor(joining.country, brand.currencies),
    timeZone: brand.timeZone,
    userId: person?.id ?? null,
  });
  const { customerId } = welcomed;
  await audit('customer.created', { kind: 'customer', id: customerId }, { name: joining.name, joinedBy: link.code });
  const claimed = await claimWithin(context, { customerId, serial, code, name: place, link });
  return isRefusal(claimed) ? claimed : { ...claimed, ...welcomed };
}

const KNOWN = refuse('CONFLICT', 'This address has an account already. Sign in with it to claim the device.', {
  values: { messageKey: 'public.claim.join.errors.known' },
});

const OWN_CURRENCY: Readonly<Record<string, Currency>> = { CH: 'CHF', LI: 'CHF', GB: 'GBP', NO: 'NOK', US: 'USD' };

/** What people pay with where the customer lives, if the device's plans are sold in it; the first one they are sold in otherwise. */
function currencyFor(country: string, sold: readonly string[]): Currency {
  const own = OWN_CURRENCY[country] ?? 'EUR';
  return sold.includes(own) ? own : (CURRENCIES.find((currency) => currency === sold[0]) ?? own);
}
