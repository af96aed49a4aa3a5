import type { FeatureKind } from '@/lib/domain/catalog/feature';

/** `RESTRICTED`: only what the base plan gives. `SUSPENDED`: switched off by a person. `NONE`: nobody owns the device. */
export const ENTITLEMENT_STATES = ['FULL', 'TRIAL', 'GRACE', 'RESTRICTED', 'SUSPENDED', 'NONE'] as const;
export type EntitlementState = (typeof ENTITLEMENT_STATES)[number];

/** A failed payment whose grace is over, a trial that was not continued, an end, a pause, or an intervention by a person. */
export type RestrictionReason = 'PAYMENT' | 'TRIAL' | 'ENDED' | 'PAUSED' | 'SUSPENDED';

/**
 * What a device may do, now and in every phase that already follows from dated facts. Because the end of a trial or of a
 * grace period is in it, no job has to run at that moment. `seq` rises only when `hash` changes.
 */
export interface EntitlementSet {
  readonly deviceId: string;
  readonly seq: number;
  readonly subscriptionId: string | null;
  readonly computedAt: Date;
  /** In order of time. Each ends where the next begins; the last has no end. */
  readonly phases: readonly EntitlementPhase[];
  readonly sources: readonly EntitlementSource[];
  /** Of phases and sources; not of when they were computed. */
  readonly hash: string;
}

/** Plain JSON, as it is stored and sent. */
export interface EntitlementPhase {
  /** ISO instant at which the phase is over; `null` for the last. */
  readonly until: string | null;
  readonly state: EntitlementState;
  /** Why less is given than the plan promises, where that is so. */
  readonly reason?: RestrictionReason;
  readonly planKey: string | null;
  readonly planVersionId: string | null;
  /** By feature key. */
  readonly features: Readonly<Record<string, EntitledFeature>>;
}

export interface EntitledFeature {
  readonly code: number;
  readonly kind: FeatureKind;
  /** Off and zero are listed too, so that a device knows the feature exists. */
  readonly value: boolean | number | string;
  /** Only for metered features. */
  readonly included?: number;
  readonly per?: 'month' | 'year';
  /** What an offline device does after the set runs out: keep it, fall back to the base value, or switch it off. */
  readonly mode: 'maintain' | 'restrict' | 'revoke';
  readonly minimumFirmware?: string;
  /** The device's model cannot do it, whatever plan it has. */
  readonly incompatible?: boolean;
  /** The plan that was stopped for the phase's reason gave more of it. */
  readonly lapsed?: boolean;
  /** Where it comes from: `plan premium@7`, `base free`, `safety`, `unlock unlock_1`. */
  readonly source: string;
}

export interface EntitlementSource {
  readonly kind: 'plan' | 'base' | 'unlock' | 'safety';
  readonly id: string;
  readonly label: string;
}
