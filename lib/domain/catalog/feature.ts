import type { Localized } from '@/lib/domain/localized';

export const FEATURE_KINDS = ['switch', 'limit', 'metered', 'config'] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

/** `safety`: never taken away, in no plan and no payment state. `legal`: cannot be sold, such as access to one's own data. */
export const CRITICALITIES = ['normal', 'safety', 'legal'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

/** How strongly a feature is protected from being taken away. */
const PROTECTION: Readonly<Record<Criticality, number>> = { normal: 0, legal: 1, safety: 2 };

export function lowersProtection(from: Criticality, to: Criticality): boolean {
  return PROTECTION[to] < PROTECTION[from];
}

/** Something a plan can grant. Defined once per product line; what each plan grants of it is in the catalogue document. */
export interface FeatureDefinition {
  readonly id: string;
  /** Dotted and lower case, as clients ask for it: `history.retention`. */
  readonly key: string;
  /** Small and never reused, so that an offline entitlement token fits a constrained device. */
  readonly code: number;
  readonly kind: FeatureKind;
  /** Groups features on screens: `monitoring`. */
  readonly group: string;
  readonly names: Localized;
  /** Of what a limit or a metered feature counts: zones, days. */
  readonly unit?: Localized | undefined;
  /** Name of a lucide icon. */
  readonly icon: string;
  readonly criticality: Criticality;
  /** The first firmware that can do it: `2.4.0`. */
  readonly minimumFirmware?: string | undefined;
  /** Stock-keeping units of the device models that can do it; all models when not stated. */
  readonly modelSkus?: readonly string[] | undefined;
  readonly position: number;
}
