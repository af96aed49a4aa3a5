import { assert } from '@/lib/domain/assert';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type {
  EntitledFeature,
  EntitlementPhase,
  EntitlementSet,
  EntitlementState,
} from '@/lib/domain/entitlements/entitlement-set';
import { findUpgrade, type Upgrade } from '@/lib/domain/entitlements/find-upgrade';
import { isOlderFirmware } from '@/lib/domain/entitlements/firmware';
import type { Currency } from '@/lib/domain/money/currency';

export const CHECK_CODES = [
  'OK',
  'OK_GRACE',
  'OK_OVERAGE',
  'PLAN_REQUIRED',
  'LIMIT_REACHED',
  'TRIAL_ENDED',
  'PAYMENT_PAST_DUE',
  'SUSPENDED',
  'NOT_CLAIMED',
  'NOT_OWNER',
  'MODEL_INCOMPATIBLE',
  'FIRMWARE_TOO_OLD',
  'REGION_BLOCKED',
  'CONSENT_MISSING',
  'REVOKED',
  'UNKNOWN_FEATURE',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

export interface Check {
  readonly feature: string;
  /** How much is wanted now; 1 for a switch. */
  readonly quantity: number;
  readonly at: Date;
  /** What the device runs, when known. */
  readonly firmware?: string | undefined;
  /** What is in use already (a limit) or was used in this period (metered), when counted. */
  readonly used?: number | undefined;
  /** The live catalogue and the customer's currency, to say which plan would help. */
  readonly offer?: { readonly document: CatalogDocument; readonly currency: Currency } | undefined;
}

export interface CheckDecision {
  readonly allowed: boolean;
  readonly code: CheckCode;
  readonly value: boolean | number | string | null;
  readonly limit: number | null;
  readonly used: number | null;
  /** Before the quantity asked for is taken. */
  readonly remaining: number | null;
  readonly state: EntitlementState;
  /** ISO instant up to which this answer holds if nothing happens; `null` when no end is known. */
  readonly validUntil: string | null;
  readonly seq: number;
  readonly source: string;
  readonly upgrade?: Upgrade;
}

/** May this device use this feature now? A pure reading of the set. */
export function decideCheck(set: EntitlementSet, check: Check): CheckDecision {
  const phase = phaseAt(set, check.at);
  const feature = Object.hasOwn(phase.features, check.feature) ? phase.features[check.feature] : undefined;
  const about = { state: phase.state, validUntil: phase.until, seq: set.seq };
  if (feature === undefined) {
    return {
      allowed: false,
      code: 'UNKNOWN_FEATURE',
      value: null,
      limit: null,
      used: null,
      remaining: null,
      source: 'none',
      ...about,
    };
  }
  const limit = typeof feature.value === 'number' ? feature.value : null;
  const used = limit === null ? null : (check.used ?? null);
  const code = codeFor(phase, feature, check);
  const allowed = code === 'OK' || code === 'OK_GRACE';
  const upgrade = !allowed && upgradeHelps(code) ? upgradeFor(check, (used ?? 0) + check.quantity) : null;
  return {
    allowed,
    code,
    value: feature.value,
    limit,
    used,
    remaining: limit === null ? null : Math.max(0, limit - (used ?? 0)),
    ...about,
    source: feature.source,
    ...(upgrade === null ? {} : { upgrade }),
  };
}

/** The phase that holds at an instant. Before the set was computed, its first. */
export function phaseAt(set: Pick<EntitlementSet, 'phases'>, at: Date): EntitlementPhase {
  const phase = set.phases.find(({ until }) => until === null || at.getTime() < Date.parse(until));
  assert(phase !== undefined, 'the last phase of an entitlement set has no end');
  return phase;
}

function codeFor(phase: EntitlementPhase, feature: EntitledFeature, check: Check): CheckCode {
  if (feature.incompatible === true) return 'MODEL_INCOMPATIBLE';
  if (!enough(feature, check)) return refusalCode(phase, feature);
  if (isOlderFirmware(check.firmware, feature.minimumFirmware)) return 'FIRMWARE_TOO_OLD';
  return phase.state === 'GRACE' && feature.mode !== 'maintain' ? 'OK_GRACE' : 'OK';
}

function enough({ kind, value }: EntitledFeature, { quantity, used = 0 }: Check): boolean {
  if (kind === 'switch') return value === true;
  if (kind === 'config') return value !== '';
  return typeof value === 'number' && used + quantity <= value;
}

/** The most helpful reason first: what the customer can put right before what they would have to buy. */
function refusalCode(phase: EntitlementPhase, feature: EntitledFeature): CheckCode {
  if (phase.state === 'NONE') return 'NOT_CLAIMED';
  if (phase.state === 'SUSPENDED') return 'SUSPENDED';
  if (feature.lapsed === true) {
    if (phase.reason === 'PAYMENT') return 'PAYMENT_PAST_DUE';
    if (phase.reason === 'TRIAL') return 'TRIAL_ENDED';
    if (phase.reason === 'PAUSED') return 'SUSPENDED';
  }
  return typeof feature.value === 'number' && feature.value > 0 ? 'LIMIT_REACHED' : 'PLAN_REQUIRED';
}

function upgradeHelps(code: CheckCode): boolean {
  return code === 'PLAN_REQUIRED' || code === 'LIMIT_REACHED' || code === 'TRIAL_ENDED';
}

function upgradeFor({ offer, feature }: Check, need: number): Upgrade | null {
  return offer === undefined ? null : findUpgrade(offer.document, feature, offer.currency, need);
}
