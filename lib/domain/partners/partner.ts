export const PARTNER_TYPES = ['distributor', 'reseller', 'installer', 'service', 'referral', 'oem'] as const;
export type PartnerType = (typeof PARTNER_TYPES)[number];

/** Who was above whom, and when. A partner without one reports to the manufacturer. Moving a partner ends one relation and begins another; what was true stays readable. */
export interface PartnerRelation {
  readonly childId: string;
  readonly parentId: string;
  readonly startAt: Date;
  /** The first instant at which the relation no longer holds; `null` while it is open. */
  readonly endAt: Date | null;
}
