import { DatabaseUnreachable } from '@/db/pipeline';
import { getUsedQuantity } from '@/db/read/entitlements';
import type { KeyViewer } from '@/lib/domain/access/viewer';
import { type CheckDecision, decideCheck, phaseAt } from '@/lib/domain/entitlements/decide-check';
import { findUpgrade, type Upgrade } from '@/lib/domain/entitlements/find-upgrade';
import type { CheckInput } from '@/lib/domain/entitlements/parse-check';
import { type Currency, isCurrency } from '@/lib/domain/money/currency';
import { ratePrice } from '@/lib/domain/rating/rate-price';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { CheckAnswer } from './check-schema';
import { type CheckFacts, loadFacts } from './load-facts';
import { usagePeriod } from './usage-period';

/** Longest time in seconds for which a device may keep an answer without asking again. */
const LONGEST_KEEP_S = 60;

/** The same words for a device that does not exist and for one of somebody else. */
export function noSuchDevice(subject: string): Refusal {
  return refuse('NOT_FOUND', `There is no device ${subject}. Ask by the serial number printed on it, or by its id.`, {
    field: 'subject',
  });
}

/** Answers one check; a refusal when the device does not exist for this caller. */
export async function answerCheck(viewer: KeyViewer, input: CheckInput): Promise<CheckAnswer | Refusal> {
  const facts = await loadFacts(viewer, input.subject);
  if (!facts) return noSuchDevice(input.subject.kind === 'serial' ? input.subject.serial : input.subject.deviceId);
  const { used, isKnown } = await usedSoFar(viewer, facts, input.feature);
  const old = facts.old || !isKnown;
  const decision = decide(facts, input, used);
  return toAnswer(facts, { ...decision, code: old && decision.code === 'OK' ? 'OK_GRACE' : decision.code }, old);
}

function decide({ device, catalog, at }: CheckFacts, input: CheckInput, used: number | undefined): CheckDecision {
  const { feature, quantity, context } = input;
  const document = { plans: catalog.plans };
  const currency = currencyOf(device.currency, catalog.currencies);
  const offer = currency && { document, currency };
  const exists = catalog.features.some(({ key }) => key === feature);
  const nothing = { value: null, limit: null, used: null, remaining: null, validUntil: null, source: 'none' };
  if (device.set === null) {
    return { allowed: false, code: exists ? 'NOT_CLAIMED' : 'UNKNOWN_FEATURE', ...nothing, state: 'NONE', seq: 0 };
  }
  const firmware = context?.firmware ?? device.firmware;
  const decision = decideCheck(device.set, { feature, quantity, at, firmware, used, offer });
  if (decision.code !== 'UNKNOWN_FEATURE' || !exists) return decision;
  // The feature is younger than the set: it has to be bought like one that the plan leaves out.
  const upgrade = offer && findUpgrade(document, feature, offer.currency, quantity);
  return { ...decision, code: 'PLAN_REQUIRED', ...(upgrade && { upgrade }) };
}

/** What a metered feature used up in this period; undefined for everything else. */
async function usedSoFar(
  viewer: KeyViewer,
  { device, at }: CheckFacts,
  featureKey: string,
): Promise<{ used?: number; isKnown: boolean }> {
  const feature = device.set && phaseAt(device.set, at).features[featureKey];
  if (feature?.kind !== 'metered' || feature.per === undefined) return { isKnown: true };
  try {
    const period = usagePeriod(feature.per, at);
    return {
      used: Number(await getUsedQuantity(viewer, { deviceId: device.deviceId, featureKey, ...period })),
      isKnown: true,
    };
  } catch (error) {
    // What the plan includes is known even when the count is not; the answer says that it was given in grace.
    if (error instanceof DatabaseUnreachable) return { isKnown: false };
    throw error;
  }
}

function currencyOf(owner: string | null, offered: readonly string[]): Currency | undefined {
  return [owner ?? '', ...offered].find(isCurrency);
}

function toAnswer({ device, at }: CheckFacts, decision: CheckDecision, old: boolean): CheckAnswer {
  const { validUntil, upgrade, ...rest } = decision;
  const leftSeconds = validUntil === null ? LONGEST_KEEP_S : Math.floor((Date.parse(validUntil) - at.getTime()) / 1000);
  return {
    ...rest,
    valid_until: validUntil,
    cache_ttl: old ? 0 : Math.max(0, Math.min(LONGEST_KEEP_S, leftSeconds)),
    ...(upgrade && { upgrade: toUpgrade(device.serial, upgrade) }),
  };
}

function toUpgrade(serial: string, { planKey, names, price }: Upgrade): NonNullable<CheckAnswer['upgrade']> {
  const { amountMinor } = ratePrice(price.model, 1, price.currency);
  const query = new URLSearchParams({ device: serial, plan: planKey });
  return {
    plan: planKey,
    name: names.en,
    price: {
      amount: toDecimalString(money(amountMinor, price.currency)),
      currency: price.currency,
      interval: price.interval,
    },
    checkout_url: new URL(`/my/plan/change?${query.toString()}`, process.env.NEXTAUTH_URL ?? 'http://localhost:3000')
      .href,
  };
}
