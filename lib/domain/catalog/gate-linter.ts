import { canonicalJson } from '@/lib/domain/canonical-json';
import { grantsSomething, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Finding, FindingLabel } from '@/lib/domain/catalog/check-catalog';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';

type GateWarning = Extract<FindingLabel, 'legalSold' | 'sellsDataAccess' | 'sellsSecurityUpdates' | 'sellsSafety'>;

const WARNINGS: readonly FindingLabel[] = [
  'legalSold',
  'sellsDataAccess',
  'sellsSecurityUpdates',
  'sellsSafety',
] satisfies GateWarning[];

/**
 * Words by which a gate is recognised whatever it is marked as, read from its key and its names. Raw device data belongs to
 * the user (EU Data Act, articles 3 to 5), security updates are free of charge (EU Cyber Resilience Act, annex I), and a
 * safety function is never sold.
 */
const RECOGNISED: readonly (readonly [GateWarning, RegExp])[] = [
  [
    'sellsDataAccess',
    /\braw (\w+ )?data\b|\bdata (export|access|api|download|portability|stream)\b|\b(export|access|download) (of|to) (\w+ ){0,3}data\b|\btelemetry (export|access|api|download|stream)\b|\b(rohdaten|datenexport|datenzugang|dati grezzi)\b/,
  ],
  [
    'sellsSecurityUpdates',
    /\b(security|firmware|software|ota) (update|upgrade|patch|fixe?)(s|es)?\b|\b(update|upgrade|patch)(s|es)? (security|firmware|software)\b|\b(sicherheits|firmware|software) ?(updates?|aktualisierung(en)?)\b|\baggiornament[oi] (di sicurezza|(del )?(firmware|software))\b/,
  ],
  [
    'sellsSafety',
    /\bsafety\b|\b(frost|freeze|dry ?run|overheat(ing)?|overpressure|flame|fire|smoke|gas) (protection|cut ?off|shut ?off|alarms?)\b|\bemergency (stop|shut ?off|shut ?down|call)s?\b|\b(frostschutz|trockenlaufschutz|not ?aus|protezione antigelo)\b/,
  ],
];

/**
 * Warns of gates that sell what may not be sold: one plan gives it and another does not, one gives more of it, or its use is
 * charged. One warning for each feature, at the first plan that sells it, and one for each charged item.
 */
export function lintGates(plans: readonly PlanContent[], features: readonly FeatureDefinition[]): Finding[] {
  return features.flatMap((feature) => {
    const label = warningOf(feature);
    if (label === null) return [];
    const seller = sellerOf(plans, feature.key);
    const gate = seller === undefined ? [] : [warning(label, seller, feature, ['grants', feature.key])];
    const charged = plans.flatMap((plan) =>
      (plan.items ?? [])
        .filter(({ quantity }) => quantity.kind === 'meter' && quantity.featureKey === feature.key)
        .map((item) => warning(label, plan, feature, ['items', item.key])),
    );
    return [...gate, ...charged];
  });
}

/** Whether a catalogue with this warning goes live only with a written reason. */
export function needsReason({ label }: Pick<Finding, 'label'>): boolean {
  return WARNINGS.includes(label);
}

/** What a reason is given for: the warning and the field it stands at. */
export function warningKey({ label, path }: Pick<Finding, 'label' | 'path'>): string {
  return `${label} ${path.join('.')}`;
}

/** What a feature is missing in some plans is a mistake for `safety`, which is found elsewhere and cannot be overridden. */
function warningOf(feature: FeatureDefinition): GateWarning | null {
  if (feature.criticality === 'safety') return null;
  const names = Object.values(feature.names).filter((name) => name !== undefined);
  const words = [feature.key, ...names].map((text) => text.toLowerCase().replaceAll(/[._-]+/g, ' '));
  const recognised = RECOGNISED.find(([, pattern]) => words.some((text) => pattern.test(text)));
  return recognised?.[0] ?? (feature.criticality === 'legal' ? 'legalSold' : null);
}

function sellerOf(plans: readonly PlanContent[], key: string): PlanContent | undefined {
  const giving = plans.filter((plan) => grantsSomething(plan.grants[key]));
  if (giving.length < plans.length) return giving[0];
  const least = canonicalJson(plans[0]?.grants[key] ?? null);
  return plans.find((plan) => plan.grants[key]?.kind !== 'config' && canonicalJson(plan.grants[key] ?? null) !== least);
}

function warning(
  label: GateWarning,
  plan: PlanContent,
  feature: FeatureDefinition,
  at: readonly [string, string],
): Finding {
  return {
    severity: 'warning',
    path: ['plans', plan.key, ...at],
    label,
    values: { plan: plan.key, feature: feature.key },
  };
}
