/** What decides whether a link or a label still works. */
export interface LinkDates {
  readonly expiresAt: Date | null;
  readonly disabledAt: Date | null;
}

export const LINK_STATES = ['active', 'expired', 'disabled'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Who disabled it meant it, so that is said before that it would have expired anyway. */
export function linkStateAt({ expiresAt, disabledAt }: LinkDates, at: Date): LinkState {
  if (disabledAt !== null && disabledAt <= at) return 'disabled';
  return expiresAt !== null && expiresAt <= at ? 'expired' : 'active';
}
