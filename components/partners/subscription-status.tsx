import { CircleCheck } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { SubscriptionState } from '@/lib/domain/subscriptions/subscription-state';
import { Badge } from '@/components/ui/badge';
import { Status } from '@/components/ui/status';
import type { StatusOf } from '@/components/ui/status-registry';

const STATES: Readonly<Partial<Record<SubscriptionState['status'], StatusOf<'subscription'>>>> = {
  ended: 'ended',
  paused: 'paused',
  past_due: 'payment_failed',
  trial: 'trial',
  included: 'included',
  ending: 'ending',
  change_scheduled: 'change_scheduled',
  active: 'active',
  not_started: 'change_scheduled',
};

/** The state of a subscription with the day on which it changes. A free plan has no state of its own and says so. */
export function SubscriptionStatus({ state }: { state: SubscriptionState | null }): ReactNode {
  const t = useTranslations('partner.subscription');
  const now = useNow();
  if (state === null) return <span className="text-muted">{t('none')}</span>;
  const known = STATES[state.status];
  if (known === undefined) return <Badge icon={CircleCheck}>{t('free')}</Badge>;
  const date = state.graceEndsAt ?? state.next?.at ?? state.span?.endAt ?? undefined;
  // A grace period that is over says nothing about what works now.
  const isOver = state.graceEndsAt !== undefined && state.graceEndsAt <= now;
  return <Status kind="subscription" state={known} date={isOver ? undefined : date} />;
}
