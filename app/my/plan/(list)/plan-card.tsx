import type { ReactNode } from 'react';
import { PlanLinks } from '@/app/my/device-card';
import { changeHref } from '@/app/my/hrefs';
import { keepPlan, resumePlan } from '@/app/my/plan/actions';
import { PriceText } from '@/components/my/price-text';
import { SubscriptionBadge } from '@/components/my/subscription-badge';
import { useWords } from '@/components/my/use-words';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardFoot, CardHead, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { OwnPlan } from '@/db/read/my/list-plans';
import type { SubscriptionView } from '@/db/read/my/subscription-view';

interface PlanCardProps {
  readonly plan: OwnPlan;
  readonly mayChange: boolean;
  readonly primary: boolean;
}

/** One subscription: what it is, what it costs, what is scheduled, and the way to change each. */
export function PlanCard({ plan: { subscription, device }, mayChange, primary }: PlanCardProps): ReactNode {
  const { t, name, units } = useWords();
  const about = device ? device.name : units(subscription.quantity, subscription.unitNames);
  return (
    <Card aria-label={about}>
      <CardHead
        title={subscription.plan ? `${name(subscription.plan.names)}, ${about}` : about}
        {...(device ? { note: device.model } : {})}
        actions={<SubscriptionBadge subscription={subscription} />}
      />
      <CardBody className="grid gap-4">
        <Facts rows={useFacts(subscription)} />
        <Scheduled subscription={subscription} mayChange={mayChange} />
      </CardBody>
      {mayChange ? (
        <CardFoot className="flex-wrap">
          <ButtonLink
            variant={primary ? 'primary' : 'secondary'}
            size="md"
            href={changeHref({ subscription: subscription.id })}
            prefetch={false}
          >
            {t('actions.compare')}
          </ButtonLink>
          <PlanLinks subscription={{ ...subscription, canKeep: false }} />
        </CardFoot>
      ) : null}
    </Card>
  );
}

function useFacts(subscription: SubscriptionView): [ReactNode, ReactNode][] {
  const { t, date } = useWords();
  const { price, since, paidUntil, kind, endAt } = subscription;
  return [
    [
      t('facts.price'),
      price ? (
        <PriceText key="price" price={price} />
      ) : (
        t(kind === 'included' ? 'price.included' : kind === 'trial' ? 'price.trial' : 'price.free')
      ),
    ],
    ...(since ? [[t('facts.since'), date(since)] as [ReactNode, ReactNode]] : []),
    ...(paidUntil && kind === 'active' ? [[t('facts.paidUntil'), date(paidUntil)] as [ReactNode, ReactNode]] : []),
    ...((kind === 'included' || kind === 'trial') && endAt
      ? [[t('facts.until'), date(endAt)] as [ReactNode, ReactNode]]
      : []),
  ];
}

/** A scheduled change with its date, and the button that takes it back. */
function Scheduled({ subscription, mayChange }: { subscription: SubscriptionView; mayChange: boolean }): ReactNode {
  const { t, name, date } = useWords();
  const { next, plan, kind, id } = subscription;
  if (kind === 'paused' && mayChange) {
    return (
      <form action={resumePlan} className="flex flex-wrap items-center gap-3">
        <input type="hidden" name="subscription" value={id} />
        <span className="flex-1">{next ? t('plan.resumesOn', { date: date(next.at) }) : t('plan.pausedOpen')}</span>
        <SubmitButton variant="secondary" size="md">
          {t('plan.resume')}
        </SubmitButton>
      </form>
    );
  }
  if (!next) return null;
  const current = plan ? name(plan.names) : '';
  const key =
    next.kind === 'paused' ? 'pauses' : next.plan && !next.plan.isFree ? 'moves' : next.plan ? 'falls' : 'ends';
  return (
    <Notice
      tone="info"
      title={t(`plan.scheduled.${key}`, {
        plan: current,
        next: next.plan ? name(next.plan.names) : '',
        date: date(next.at),
      })}
    >
      <span className="block">{t('plan.scheduled.until')}</span>
      {mayChange && subscription.canKeep ? (
        <form action={keepPlan} className="mt-2">
          <input type="hidden" name="subscription" value={id} />
          <SubmitButton variant="secondary" size="md">
            {t('actions.keep', { plan: current })}
          </SubmitButton>
        </form>
      ) : null}
    </Notice>
  );
}
