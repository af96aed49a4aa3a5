import { byUse, type OpenGrant, type WalletDraw, type WalletGrant } from '@/lib/domain/wallets/wallet-grant';

/** A customer's prepaid credit in one currency at a time. Minor units. */
export interface Wallet {
  /** What can be used, in the order in which it is used up. */
  readonly grants: readonly OpenGrant[];
  readonly availableMinor: number;
}

/** Reads a wallet from its dated facts. What has not begun, has expired or is used up is not in it. */
export function walletAt(grants: readonly WalletGrant[], draws: readonly WalletDraw[], at: Date): Wallet {
  const drawn = new Map<string, number>();
  for (const draw of draws) {
    if (draw.at <= at) drawn.set(draw.grantId, (drawn.get(draw.grantId) ?? 0) + draw.amountMinor);
  }
  return usable(
    grants.map((grant) => ({ ...grant, leftMinor: grant.amountMinor - (drawn.get(grant.id) ?? 0) })),
    at,
  );
}

/** The same from grants of which it is known what is left. */
export function usable(grants: readonly OpenGrant[], at: Date): Wallet {
  const open = grants
    .filter((grant) => grant.leftMinor > 0 && grant.startAt <= at && (grant.expiresAt === null || at < grant.expiresAt))
    .toSorted(byUse);
  return { grants: open, availableMinor: open.reduce((sum, grant) => sum + grant.leftMinor, 0) };
}
