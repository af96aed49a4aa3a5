import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { setClock } from '@/db/write/tenancy';
import { recordCheckout, type CheckoutOutcome, type Receipt } from '@/lib/commands/billing/record-checkout';
import { catalogWorld, done, plan, publish } from '@/lib/commands/catalog/catalog-fixture';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { registerDevices } from '@/lib/commands/devices/register-devices';
import { withCommandEnvironment } from '@/lib/commands/environment';
import { acceptQuote, type AcceptedQuote } from '@/lib/commands/subscriptions/accept-quote';
import { createQuote, type CreatedQuote } from '@/lib/commands/subscriptions/create-quote';
import { assert } from '@/lib/domain/assert';
import type { SystemViewer, Viewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';
import { MONTHLY } from '@/lib/domain/time/interval';

/** Somebody who acts for a customer. */
export function customerViewer(
  tenantId: string,
  customerId: string,
  role: Viewer['roles'][number] = 'billing_owner',
): Viewer {
  return {
    kind: 'person',
    userId: `user_${customerId}`,
    tenantId,
    membershipId: `membership_${customerId}`,
    organization: { kind: 'customer', id: customerId },
    roles: [role],
    brandIds: 'all',
    locale: 'en',
  };
}

export interface Household {
  readonly viewer: Viewer;
  readonly customerId: string;
  readonly deviceId: string;
  readonly serial: string;
  readonly subscriptionId: string;
}

export interface SubscriptionWorld {
  readonly system: SystemViewer;
  readonly marco: Viewer;
  readonly brandId: string;
  readonly productLineId: string;
  readonly setTime: (at: Date) => Promise<void>;
  /** A consumer in Germany with one claimed device on the free plan. */
  readonly household: (name: string, serial: string) => Promise<Household>;
}

/** A company that sells Free, Standard at 2.90 and Premium at 4.90 a month; its clock stands at 12 Nov 2026, 09:00 in Berlin. */
export async function subscriptionWorld(tenantId: string): Promise<SubscriptionWorld> {
  const { system, marco, brandId, productLineId, modelId } = await catalogWorld(tenantId);
  await publish(marco, productLineId, [
    { op: 'add-plan', plan: plan('free', '0.00'), after: null },
    { op: 'add-plan', plan: plan('standard', '2.90'), after: 'free' },
    { op: 'add-plan', plan: plan('premium', '4.90'), after: 'standard' },
  ]);
  const setTime = (at: Date) =>
    inTenant(tenantId, (tx) => setClock(tx, { tenantId, simulatedAt: at, setAt: realTime(), running: false }));
  await setTime(new Date('2026-11-12T08:00:00Z'));

  const household = async (name: string, serial: string): Promise<Household> => {
    const { customerId } = done(
      await createCustomer(system, {
        brandId,
        kind: 'consumer',
        name,
        email: `${name.toLowerCase().replaceAll(' ', '.')}@home.example`,
        locale: 'de',
        address: { street: 'Große Bergstraße 102', postalCode: '22767', city: 'Hamburg', country: 'DE' },
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        collection: 'card',
      }),
    );
    const viewer = customerViewer(tenantId, customerId);
    const { devices } = done(
      await registerDevices(system, [{ serial, brandId, productLineId, modelId, lot: '1', firmware: '3.1.0' }]),
    );
    const [made] = devices;
    assert(made, 'a device was registered');
    const claimed = done(await claimDevice(viewer, { customerId, serial, code: made.claimCode, name: 'Home' }));
    assert(claimed.subscriptionId, 'a claimed device starts on the free plan');
    return {
      viewer,
      customerId,
      deviceId: claimed.deviceId,
      serial: made.serial,
      subscriptionId: claimed.subscriptionId,
    };
  };
  return { system, marco, brandId, productLineId, setTime, household };
}

export async function quoteFor({ viewer, subscriptionId }: Household, planKey: string): Promise<CreatedQuote> {
  return done(await createQuote(viewer, { subscriptionId, planKey, interval: MONTHLY }));
}

/** The stored intent to pay a quote. */
export async function checkoutOf(
  { viewer }: Household,
  { quoteId, quote }: CreatedQuote,
): Promise<Extract<AcceptedQuote, { kind: 'checkout' }>> {
  const accepted = done(await acceptQuote(viewer, { quoteId, hash: quote.hash }));
  assert(accepted.kind === 'checkout', 'money is due for this quote');
  return accepted;
}

/** What Stripe says about a checkout that was paid with 4242. */
export function paidWith(amountMinor: number, method = 'pm_lena'): CheckoutOutcome {
  return {
    state: 'paid',
    amountMinor,
    currency: 'EUR',
    stripePaymentIntentId: `pi_${method}`,
    stripeChargeId: `ch_${method}`,
    card: { stripePaymentMethodId: method, brand: 'visa', last4: '4242', expiresMonth: 12, expiresYear: 2030 },
  };
}

/** Buys a plan from the quote to the recorded payment. */
export async function buy(
  world: Pick<SubscriptionWorld, 'system'>,
  household: Household,
  planKey: string,
): Promise<Receipt | Refusal> {
  const { payment } = await checkoutOf(household, await quoteFor(household, planKey));
  return recordCheckout(world.system, payment.id, paidWith(payment.amountMinor));
}

/** Runs a test's commands without telling the workers. */
export function quietly<T>(work: () => Promise<T>): Promise<T> {
  return withCommandEnvironment({ committed: () => Promise.resolve() }, work);
}
