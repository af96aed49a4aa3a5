import type { ReactNode } from 'react';
import { Status } from '@/components/ui/status';
import type { SubscriptionStatus } from '@/lib/domain/subscriptions/subscription-state';
import type { StatusOf } from '@/components/ui/status-registry';

const STATES: Readonly<Record<SubscriptionStatus, StatusOf<'subscription'> | null>> = {
  not_started: 'change_scheduled',
  ended: 'ended',
  paused: 'paused',
  past_due: 'payment_failed',
  trial: 'trial',
  included: 'included',
  ending: 'ending',
  change_scheduled: 'change_scheduled',
  free: null,
  active: 'active',
};

interface BadgeProps {
  readonly subscription: {
    readonly status: SubscriptionStatus;
    readonly next: { readonly at: Date } | null;
    readonly endAt: Date | null;
    readonly graceEndsAt: Date | null;
  };
  /** An ordinary running plan needs no badge beside its name. */
  readonly quiet?: boolean;
}

/** The state of a subscription with the date on which it changes. */
export function SubscriptionBadge({ subscription, quiet = false }: BadgeProps): ReactNode {
  const { status, next, endAt, graceEndsAt } = subscription;
  const state = STATES[status];
  if (state === null || (quiet && status === 'active')) return null;
  const date = status === 'past_due' ? graceEndsAt : (next?.at ?? endAt);
  return <Status kind="subscription" state={state} {...(date ? { date } : {})} />;
}
