import { Ban, CircleCheck, CirclePause, LoaderCircle } from 'lucide-react';

/** How the state of a migration is drawn; its word stands beside it. */
export const MIGRATION_LOOKS = {
  running: { tone: 'info', icon: LoaderCircle },
  paused: { tone: 'warn', icon: CirclePause },
  cancelled: { tone: 'neutral', icon: Ban },
  done: { tone: 'ok', icon: CircleCheck },
} as const;

/** Worst first, as the list of states is read. */
export const ITEM_STATES = ['failed', 'waiting', 'scheduled', 'done', 'cancelled', 'skipped'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** The list of the subscriptions of a migration that are in a state; of all without one. */
export function migrationHref(releaseId: string, state?: ItemState): string {
  const path = `/admin/catalog/releases/${releaseId}/migration`;
  return state === undefined ? path : `${path}?state=${state}`;
}

/** A stored reason begins with its code, for support; people read the sentence. */
export function plainFailure(failure: string): string {
  return failure.replace(/^[A-Z][A-Z_]+: /, '');
}
