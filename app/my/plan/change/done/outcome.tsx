import { CircleAlert, CircleCheck, Hourglass, Undo2, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeHref, deviceHref } from '@/app/my/hrefs';
import { AppliedText } from '@/components/my/applied-text';
import { amountText, grantText } from '@/components/my/feature-text';
import { Reload } from '@/components/my/reload';
import { useWords } from '@/components/my/use-words';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardFoot, Facts } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import type { OwnPlan } from '@/db/read/my/list-plans';
import type { PaymentView } from '@/db/read/my/get-payment';

const SOON = { everyMs: 2000, times: 30 };

interface FrameProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly lead: ReactNode;
  readonly urgent?: boolean;
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}

/** One sentence that says what happened to plan and money, then details, then what to do. */
function Frame({ icon, title, lead, urgent = false, children, actions }: FrameProps): ReactNode {
  return (
    <Card>
      <CardBody className="grid gap-4">
        <div role={urgent ? 'alert' : 'status'} className="flex gap-3">
          <Icon of={icon} size="l" className="mt-2" />
          <div>
            <h1 className="text-page font-semibold">{title}</h1>
            <p className="mt-1 text-lead text-muted">{lead}</p>
          </div>
        </div>
        {children}
      </CardBody>
      <CardFoot className="flex-wrap">{actions}</CardFoot>
    </Card>
  );
}

export function Applied({ payment }: { payment: PaymentView }): ReactNode {
  const words = useWords();
  const { t, name, money, date, eachTime } = words;
  const { next, device, invoice, subscription } = payment;
  const waits = device !== null && device.applied.state === 'waiting';
  return (
    <Frame
      icon={CircleCheck}
      title={t('done.title', { plan: name(payment.wanted.names) })}
      lead={[
        t('done.paid', { amount: money(payment.amountMinor, payment.currency) }),
        next
          ? t('done.next', {
              amount: money(next.totalMinor, payment.currency),
              date: date(next.at),
              each: eachTime(payment.wanted.interval),
            })
          : '',
      ].join(' ')}
      actions={
        <>
          <ButtonLink variant="primary" size="md" href={device ? deviceHref(device.serial) : '/my'}>
            {device ? t('actions.openDevice') : t('notFound.back')}
          </ButtonLink>
          {invoice ? (
            <ButtonLink size="md" href={`/my/invoices/${invoice.id}`}>
              {t('done.receipt', { number: invoice.number })}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <Facts
        rows={[
          ...payment.gained.map(({ feature, cells }): [string, ReactNode] => {
            const grant = cells[1]?.grant ?? null;
            const text = grantText(words, feature, grant);
            const value = grant?.kind === 'limit' ? amountText(words, feature, grant.value) : text;
            return [name(feature.names), value === true ? t('done.unlocked') : value === false ? t('done.not') : value];
          }),
          ...(device
            ? [
                [
                  device.name,
                  <AppliedText
                    key="applied"
                    applied={device.applied}
                    lastSeenAt={null}
                    unit={name(subscription.unitNames.one)}
                  />,
                ] as [string, ReactNode],
              ]
            : []),
        ]}
      />
      {waits ? <Reload {...SOON} /> : null}
    </Frame>
  );
}

export function OnItsWay({ payment }: { payment: PaymentView }): ReactNode {
  const { t, money } = useWords();
  return (
    <Frame
      icon={Hourglass}
      title={t('done.processing', { amount: money(payment.amountMinor, payment.currency) })}
      lead={t('done.processingLead')}
      actions={<Back />}
    >
      <Reload {...SOON} />
    </Frame>
  );
}

export function NotPaid({ payment }: { payment: PaymentView }): ReactNode {
  const { t, name } = useWords();
  const { subscription, wanted } = payment;
  const plan = subscription.plan ? name(subscription.plan.names) : '';
  const reason = payment.declineReason;
  return (
    <Frame
      icon={CircleAlert}
      urgent
      title={t('done.notPaid', { plan })}
      lead={reason !== null && t.has(`decline.${reason}`) ? t(`decline.${reason}`) : t('done.notPaidLead')}
      actions={
        <>
          <ButtonLink
            variant="primary"
            size="md"
            prefetch={false}
            href={changeHref({ subscription: subscription.id, plan: wanted.key, interval: wanted.interval.unit })}
          >
            {t('done.again')}
          </ButtonLink>
          <Back />
        </>
      }
    />
  );
}

export function PaidBack({ payment }: { payment: PaymentView }): ReactNode {
  const { t, name, money } = useWords();
  const plan = payment.subscription.plan ? name(payment.subscription.plan.names) : '';
  return (
    <Frame
      icon={Undo2}
      title={t('done.refunded', { amount: money(payment.amountMinor, payment.currency) })}
      lead={t('done.refundedLead', { plan })}
      actions={<Back />}
    />
  );
}

/** A change for which nothing was due, or whose payment was applied before. */
export function ChangedWithoutPayment({ plan: { subscription } }: { plan: OwnPlan }): ReactNode {
  const { t, name } = useWords();
  const plan = subscription.plan ? name(subscription.plan.names) : t('plan.none');
  return <Frame icon={CircleCheck} title={t('done.title', { plan })} lead={t('done.nothingDue')} actions={<Back />} />;
}

function Back(): ReactNode {
  return (
    <ButtonLink size="md" href="/my/plan">
      {useWords().t('done.back')}
    </ButtonLink>
  );
}
