/** Prepaid credit as it was given. Minor units of the wallet's currency; valid in [startAt, expiresAt). */
export interface WalletGrant extends UsedInOrder {
  readonly kind: 'purchased' | 'promotional';
  readonly amountMinor: number;
  readonly startAt: Date;
}

/** What decides which credit is used up first. */
export interface UsedInOrder {
  readonly id: string;
  /** Lower is used first. */
  readonly priority: number;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

/** Credit that was used (positive) or given back (negative). */
export interface WalletDraw {
  readonly grantId: string;
  readonly amountMinor: number;
  readonly at: Date;
}

/** A grant with what is left of it. */
export interface OpenGrant extends WalletGrant {
  readonly leftMinor: number;
}

/**
 * Which of two grants is used first: lower priority, then earlier expiry (compared in whole seconds, none last), then earlier
 * creation, then id.
 */
export function byUse(left: UsedInOrder, right: UsedInOrder): number {
  return (
    left.priority - right.priority ||
    compare(expirySecond(left), expirySecond(right)) ||
    left.createdAt.getTime() - right.createdAt.getTime() ||
    compare(left.id, right.id)
  );
}

function expirySecond({ expiresAt }: UsedInOrder): number {
  return expiresAt === null ? Number.POSITIVE_INFINITY : Math.floor(expiresAt.getTime() / 1000);
}

function compare<T extends number | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
