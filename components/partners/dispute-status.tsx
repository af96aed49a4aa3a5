import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { DisputeStatus } from '@/lib/domain/commissions/commission-dispute';

const TONES: Readonly<Record<DisputeStatus, Tone>> = {
  OPEN: 'info',
  IN_REVIEW: 'info',
  ACCEPTED: 'ok',
  REJECTED: 'bad',
  WITHDRAWN: 'neutral',
};

/** Stands beside the status where an answer is still owed although its day has passed. */
export function DisputeOverdue(): ReactNode {
  const t = useTranslations('partner.earnings.disputes');
  return <Badge tone="bad">{t('overdue')}</Badge>;
}

export function DisputeStatusBadge({ status }: { status: DisputeStatus }): ReactNode {
  const t = useTranslations('partner.earnings.disputes');
  return <Badge tone={TONES[status]}>{t(`states.${status}`)}</Badge>;
}
