import { inTenant } from '@/db/tenant';
import { loadLiveCatalog } from '@/db/write/catalog-live';
import { findCustomer } from '@/db/write/customers';
import {
  appendCustody,
  countFailedAttempt,
  findClaimCode,
  findOwnership,
  insertOwnership,
  listCustody,
  lockDeviceBySerial,
  markCodeUsed,
  type DeviceRow,
} from '@/db/write/devices';
import { findFleetSubscription, insertSubscription } from '@/db/write/subscriptions';
import { refreshEntitlements } from '@/lib/commands/entitlements/refresh-entitlements';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { billingTermsOf } from '@/db/write/billing-terms-of';
import { accrueActivation } from '@/lib/commands/commissions/accrue-activation';
import { creditClaim, type FollowedLink } from '@/lib/commands/partners/onboarding/credit-claim';
import { writeSpanChange } from '@/lib/commands/subscriptions/write-span-change';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { parseClaimCode } from '@/lib/domain/devices/claim-code';
import { custodyAt } from '@/lib/domain/devices/custody';
import { decideClaim } from '@/lib/domain/devices/decide-claim';
import { parseSerial } from '@/lib/domain/devices/serial';
import type { Credit } from '@/lib/domain/partners/decide-credit';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decideFirstSpans } from '@/lib/domain/subscriptions/decide-first-spans';
import { hashClaimCode } from './register-devices';

export interface Claim {
  readonly customerId: string;
  readonly serial: string;
  readonly code: string;
  /** What the owner calls it and where it is: «Home, Altona». */
  readonly name: string;
  /** The partner's link or label that led here. */
  readonly link?: FollowedLink;
}

export interface ClaimedDevice {
  readonly deviceId: string;
  readonly subscriptionId: string | null;
  /** Why the partner of a link that was followed is not credited; null when nothing stood against it. */
  readonly creditRefused: Credit['refused'];
}

/**
 * Makes a customer the owner of a device they hold the code of. The device starts on the plan its product line gives to
 * everybody: included months of a plan where there are any, the free plan otherwise. A unit of a fleet needs none of its
 * own.
 */
export async function claimDevice(viewer: AnyViewer, claim: Claim): Promise<ClaimedDevice | Refusal> {
  const serial = parseSerial(claim.serial, 'serial');
  if (isRefusal(serial)) return serial;
  const code = parseClaimCode(claim.code, 'code');
  if (isRefusal(code)) return code;
  const claimed = await runCommand(viewer, (context) => claimWithin(context, { ...claim, serial, code }));
  if (isRefusal(claimed) && claimed.code === 'CODE_INVALID') await noteFailedAttempt(viewer.tenantId, serial);
  return claimed;
}

/** The same in a transaction that is open already; serial and code have been read. */
export async function claimWithin(context: CommandContext, claim: Claim): Promise<ClaimedDevice | Refusal> {
  const { tx, tenantId, at, viewer, newId, emit, audit } = context;
  const customer = await findCustomer(tx, tenantId, claim.customerId);
  const subject = { tenantId, customerId: claim.customerId, ...(customer ? { brandId: customer.brandId } : {}) };
  const refusal = refusalUnlessMay(viewer, 'device.claim', subject);
  if (refusal) return refusal;
  const device = await lockDeviceBySerial(tx, tenantId, claim.serial);
  if (!customer || !device || device.brandId !== customer.brandId) {
    return refuse('NOT_FOUND', 'There is no device with this serial number. Compare it with the label.', {
      field: 'serial',
    });
  }
  const known = await findClaimCode(tx, tenantId, device.id);
  const owner = await findOwnership(tx, tenantId, device.id);
  const custody = custodyAt(await listCustody(tx, tenantId, device.id), at);
  const decision = decideClaim(
    {
      device: { id: device.id, serial: device.serial, custody: custody?.state ?? 'MANUFACTURED' },
      owner: owner ? { customerId: owner.customerId, from: owner.startAt } : null,
      code: known ? { ...known, matches: known.codeHash === hashClaimCode(claim.code) } : null,
      customerId: customer.id,
    },
    at,
  );
  if (isRefusal(decision)) return decision;
  if (decision.kind === 'ALREADY_YOURS') return { deviceId: device.id, subscriptionId: null, creditRefused: null };

  assert(known, 'a claim was decided with a code');
  await markCodeUsed(tx, tenantId, known.id, at);
  const ownershipId = newId('ownership');
  await insertOwnership(tx, {
    tenantId,
    id: ownershipId,
    deviceId: device.id,
    customerId: customer.id,
    name: claim.name,
    startAt: at,
  });
  const organization = { kind: 'customer' as const, id: customer.id };
  await appendCustody(
    tx,
    { tenantId, id: newId('custody'), deviceId: device.id },
    { kind: 'claimed_by', at, organization },
  );
  const creditRefused = await creditClaim(context, { device, customer }, claim.link);
  const subscriptionId = await startSubscription(context, device, customer);
  await accrueActivation(context, { ownershipId, device, customer });
  await refreshEntitlements(context, device.id);
  await emit('device.claimed', { deviceId: device.id, customerId: customer.id });
  await audit('device.claimed', { kind: 'device', id: device.id }, { customerId: customer.id });
  return { deviceId: device.id, subscriptionId, creditRefused };
}

async function startSubscription(
  context: CommandContext,
  device: DeviceRow,
  customer: NonNullable<Awaited<ReturnType<typeof findCustomer>>>,
): Promise<string | null> {
  const { tx, tenantId, at, newId } = context;
  const live = await loadLiveCatalog(tx, tenantId, device.productLineId);
  assert(live, 'a device belongs to a product line');
  const fleet = await findFleetSubscription(tx, tenantId, {
    customerId: customer.id,
    productLineId: device.productLineId,
  });
  if (fleet) return null;
  const offered = live.versions.filter((version) => !version.content.archived);
  const plans = offered.map((version) => ({
    terms: billingTermsOf(version, live),
    includedMonths: version.content.terms.includedMonths,
  }));
  const spans = decideFirstSpans(plans, { at, timeZone: customer.timeZone });
  if (spans.length === 0) return null;
  const subscriptionId = newId('subscription');
  await insertSubscription(tx, {
    tenantId,
    id: subscriptionId,
    customerId: customer.id,
    brandId: device.brandId,
    productLineId: device.productLineId,
    deviceId: device.id,
    currency: customer.currency,
    timeZone: customer.timeZone,
    createdAt: at,
    revision: 0,
  });
  await writeSpanChange(
    context,
    {
      facts: {
        id: subscriptionId,
        currency: customer.currency,
        timeZone: customer.timeZone,
        collection: customer.collection,
        spans: [],
        payments: [],
      },
      terms: new Map(plans.map(({ terms }) => [terms.planVersionId, terms])),
    },
    { spansToEnd: [], spansToAdd: spans, effectiveAt: at },
  );
  return subscriptionId;
}

/** Wrong codes are counted outside the refused transaction, so that guessing ends after five. */
export async function noteFailedAttempt(tenantId: string, serial: string): Promise<void> {
  await inTenant(tenantId, async (tx) => {
    const device = await lockDeviceBySerial(tx, tenantId, serial);
    const code = device && (await findClaimCode(tx, tenantId, device.id));
    if (code) await countFailedAttempt(tx, tenantId, code.id);
  });
}
