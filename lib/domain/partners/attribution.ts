export const ATTRIBUTION_ROLES = ['sourced_by', 'sold_by', 'installed_by', 'serviced_by'] as const;
export type AttributionRole = (typeof ATTRIBUTION_ROLES)[number];

/** Ties a partner to what they brought, sold, installed or look after, for as long as it is true. */
export interface Attribution {
  readonly id: string;
  readonly partnerId: string;
  readonly role: AttributionRole;
  readonly target: { readonly kind: AttributionTarget; readonly id: string };
  readonly startAt: Date;
  readonly endAt: Date | null;
  readonly evidence: AttributionEvidence;
}

export type AttributionTarget = 'customer' | 'site' | 'device' | 'subscription';

export interface AttributionEvidence {
  readonly kind: 'link' | 'qr' | 'deal' | 'serial-list' | 'manual';
  /** Who did it, as shown to people: `m.rossi`. */
  readonly by?: string;
  /** What was scanned or followed: a serial, a code. */
  readonly reference?: string;
  /** When the customer agreed that the partner sees what concerns it, as an ISO instant. */
  readonly consentAt?: string;
}

/** What a sale is about; targets that do not apply are left out. */
export type AttributionSubject = Readonly<Partial<Record<AttributionTarget, string>>>;

const NEAREST_FIRST: readonly AttributionTarget[] = ['subscription', 'device', 'site', 'customer'];
const EARNING_ROLES: readonly AttributionRole[] = ['sold_by', 'installed_by', 'sourced_by'];

/**
 * The attribution that earns on a sale: the nearest target first (a device says more than its customer), then who sold
 * before who installed before who brought, then the earlier one. Service partners earn on service, not on the sale.
 */
export function attributionAt(
  attributions: readonly Attribution[],
  subject: AttributionSubject,
  at: Date,
): Attribution | null {
  const applying = attributions.filter(
    ({ target, role, startAt, endAt }) =>
      EARNING_ROLES.includes(role) &&
      subject[target.kind] === target.id &&
      startAt <= at &&
      (endAt === null || at < endAt),
  );
  const ranked = applying.toSorted(
    (a, b) =>
      NEAREST_FIRST.indexOf(a.target.kind) - NEAREST_FIRST.indexOf(b.target.kind) ||
      EARNING_ROLES.indexOf(a.role) - EARNING_ROLES.indexOf(b.role) ||
      a.startAt.getTime() - b.startAt.getTime() ||
      (a.id < b.id ? -1 : 1),
  );
  return ranked[0] ?? null;
}
