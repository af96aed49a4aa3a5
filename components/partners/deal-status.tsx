import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { DealStatus } from '@/lib/domain/partners/deal';

const TONES: Readonly<Record<DealStatus, Tone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  IN_REVIEW: 'info',
  ACTION_REQUIRED: 'warn',
  APPROVED: 'ok',
  CONVERTED: 'ok',
  REJECTED: 'bad',
  EXPIRED: 'neutral',
  WITHDRAWN: 'neutral',
};

export function DealStatusBadge({ status }: { status: DealStatus }): ReactNode {
  const t = useTranslations('partner.deals');
  return <Badge tone={TONES[status]}>{t(`states.${status}`)}</Badge>;
}
