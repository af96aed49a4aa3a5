import { assert } from '@/lib/domain/assert';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { runsOnModel } from '@/lib/domain/catalog/runs-on-model';
import { contentHash } from '@/lib/domain/content-hash';
import type { EntitlementFacts, GrantedPlan, Unlock } from '@/lib/domain/entitlements/entitlement-facts';
import type {
  EntitledFeature,
  EntitlementPhase,
  EntitlementSet,
  EntitlementSource,
} from '@/lib/domain/entitlements/entitlement-set';
import { entitledValue, moreOf, withheld } from '@/lib/domain/entitlements/grant-value';
import { serviceAt, turningPoints, type Service } from '@/lib/domain/entitlements/service-at';

/**
 * What a device may do from `at` on, phase by phase, as far as the facts reach into the future. Features that protect people
 * or belong to them by law are on in every phase. The same facts give the same hash; `seq` rises when the hash differs
 * from the `previous` set's.
 */
export function decideEntitlements(
  facts: EntitlementFacts,
  at: Date,
  previous: Pick<EntitlementSet, 'seq' | 'hash'> | null,
): EntitlementSet {
  const starts = [at, ...turningPoints(facts, at)];
  const phases: EntitlementPhase[] = [];
  for (const [index, start] of starts.entries()) {
    const until = starts[index + 1]?.toISOString() ?? null;
    const phase = phaseFrom(facts, start, until);
    const last = phases.at(-1);
    if (last !== undefined && samePhase(last, phase)) phases[phases.length - 1] = { ...last, until };
    else phases.push(phase);
  }
  const subscriptionId = facts.subscription?.id ?? null;
  const sources = sourcesOf(facts, phases);
  const hash = contentHash({ deviceId: facts.deviceId, subscriptionId, phases, sources });
  const seq = previous?.hash === hash ? previous.seq : (previous?.seq ?? 0) + 1;
  return { deviceId: facts.deviceId, seq, subscriptionId, computedAt: at, phases, sources, hash };
}

function phaseFrom(facts: EntitlementFacts, start: Date, until: string | null): EntitlementPhase {
  const service = serviceAt(facts, start);
  const plan = service.span === null ? null : planOf(facts, service.span.planVersionId);
  const onBase = service.state === 'RESTRICTED' ? facts.base : null;
  const features = facts.features.map(
    (feature) => [feature.key, entitled(facts, feature, { service, plan, start })] as const,
  );
  return {
    until,
    state: service.state,
    ...(service.reason === undefined ? {} : { reason: service.reason }),
    planKey: plan?.planKey ?? onBase?.planKey ?? null,
    planVersionId: service.span?.planVersionId ?? onBase?.planVersionId ?? null,
    features: Object.fromEntries(features),
  };
}

interface Moment {
  readonly service: Service;
  readonly plan: GrantedPlan | null;
  readonly start: Date;
}

function entitled(
  facts: EntitlementFacts,
  feature: FeatureDefinition,
  { service, plan, start }: Moment,
): EntitledFeature {
  if (facts.modelSku !== null && !runsOnModel(feature, facts.modelSku)) return incompatible(feature);
  const baseGrant = facts.base?.grants[feature.key];
  const protectedAlways = feature.criticality !== 'normal';
  const offers: { grant: Grant; source: string; mode: EntitledFeature['mode'] }[] = [];
  const grant = plan?.grants[feature.key];
  if (plan !== null && grant !== undefined) {
    offers.push({
      grant,
      source: `plan ${plan.planKey}@${plan.number}`,
      mode: withheld(baseGrant) ? 'revoke' : 'restrict',
    });
  }
  if (service.state === 'RESTRICTED' && facts.base !== null && baseGrant !== undefined)
    offers.push({ grant: baseGrant, source: `base ${facts.base.planKey}`, mode: 'restrict' });
  if (protectedAlways && feature.kind === 'switch')
    offers.push({ grant: { kind: 'switch', on: true }, source: feature.criticality, mode: 'maintain' });
  if (protectedAlways && feature.kind !== 'switch' && baseGrant !== undefined)
    offers.push({ grant: baseGrant, source: feature.criticality, mode: 'maintain' });
  for (const unlock of unlocksAt(facts, feature.key, start))
    offers.push({ grant: unlock.grant, source: `unlock ${unlock.id}`, mode: 'maintain' });

  const best = offers
    .filter((offer) => offer.grant.kind === feature.kind)
    .reduce<(typeof offers)[number] | null>(
      (kept, offer) =>
        kept === null ||
        moreOf(offer.grant, kept.grant) ||
        (offer.mode === 'maintain' && !moreOf(kept.grant, offer.grant))
          ? offer
          : kept,
      null,
    );
  const lapsedGrant =
    service.lapsed === null ? undefined : planOf(facts, service.lapsed.planVersionId).grants[feature.key];
  const lapsed =
    lapsedGrant !== undefined && lapsedGrant.kind === feature.kind && moreOf(lapsedGrant, best?.grant ?? null);
  return {
    code: feature.code,
    kind: feature.kind,
    ...entitledValue(feature.kind, best?.grant ?? null),
    mode: best?.mode ?? 'revoke',
    ...(feature.minimumFirmware === undefined ? {} : { minimumFirmware: feature.minimumFirmware }),
    ...(lapsed ? { lapsed } : {}),
    source: best?.source ?? 'none',
  };
}

/** Listed all the same, so that a device knows the feature exists and why it has none of it. */
function incompatible({ code, kind }: FeatureDefinition): EntitledFeature {
  return { code, kind, ...entitledValue(kind, null), mode: 'revoke', incompatible: true, source: 'none' };
}

function unlocksAt(facts: EntitlementFacts, featureKey: string, at: Date): Unlock[] {
  const owned = facts.ownership !== null && (facts.ownership.endAt === null || at < facts.ownership.endAt);
  return facts.unlocks.filter(
    ({ featureKey: key, from, until, holder }) =>
      key === featureKey &&
      from <= at &&
      (until === null || at < until) &&
      (holder.kind === 'DEVICE' || (owned && facts.ownership?.customerId === holder.customerId)),
  );
}

function planOf(facts: EntitlementFacts, planVersionId: string): GrantedPlan {
  const plan = facts.plans.get(planVersionId);
  assert(plan !== undefined, `the facts hold plan version ${planVersionId}, which a span names`);
  return plan;
}

function samePhase(left: EntitlementPhase, right: EntitlementPhase): boolean {
  return canonicalJson({ ...left, until: null }) === canonicalJson({ ...right, until: null });
}

/** What the phases draw on, once each. */
function sourcesOf(facts: EntitlementFacts, phases: readonly EntitlementPhase[]): EntitlementSource[] {
  const labels = new Set(phases.flatMap(({ features }) => Object.values(features).map(({ source }) => source)));
  return [...labels]
    .filter((label) => label !== 'none')
    .toSorted()
    .map((label): EntitlementSource => {
      const [kind, name = ''] = label.split(' ');
      if (kind === 'unlock') return { kind, id: name, label };
      if (kind === 'base') return { kind, id: facts.base?.planVersionId ?? name, label };
      if (kind !== 'plan') return { kind: 'safety', id: label, label };
      const version = [...facts.plans].find(([, plan]) => `${plan.planKey}@${plan.number}` === name);
      return { kind, id: version?.[0] ?? name, label };
    });
}
