import type { ReactNode } from 'react';
import { cardName } from '@/components/my/card-name';
import { afterMonth, monthOf } from '@/components/my/month-of';
import { useWords } from '@/components/my/use-words';
import { TextLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Concern } from '@/db/read/my/get-home';

/** The one thing that needs the customer: what happened, what keeps working until when, what to do. */
export function ConcernNotice({ concern, nextAt }: { concern: Concern; nextAt: Date | null }): ReactNode {
  const { t, date, name } = useWords();
  const link = (
    <TextLink href="/my/payment-methods">
      {t(concern.kind === 'payment_failed' ? 'concern.useCard' : 'concern.addCard')}
    </TextLink>
  );
  if (concern.kind === 'payment_failed') {
    const plan = concern.plan ? name(concern.plan) : '';
    const key = concern.graceEndsAt === null ? 'failed' : concern.over ? 'over' : 'grace';
    return (
      <Notice tone="warn" title={t(`concern.${key}.title`, { plan })}>
        {t(`concern.${key}.lead`, { plan, date: concern.graceEndsAt ? date(concern.graceEndsAt) : '' })} {link}
      </Notice>
    );
  }
  if (concern.kind === 'no_card') {
    return (
      <Notice tone="warn" title={t('concern.noCard.title')}>
        {t('concern.noCard.lead', { date: nextAt ? date(nextAt) : '' })} {link}
      </Notice>
    );
  }
  const { card } = concern;
  const month = date(monthOf(card.expiresYear, card.expiresMonth), 'month');
  const isSafe = nextAt !== null && nextAt < afterMonth(card.expiresYear, card.expiresMonth);
  return (
    <Notice
      tone="warn"
      title={t(`concern.${concern.kind}.title`, { card: cardName(card.brand), last4: card.last4, month })}
    >
      {nextAt ? t(`concern.${concern.kind}.${isSafe ? 'safe' : 'lead'}`, { date: date(nextAt) }) : null} {link}
    </Notice>
  );
}
