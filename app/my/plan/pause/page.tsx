import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { pausePlan, resumePlan } from '@/app/my/plan/actions';
import { getWords } from '@/components/my/get-words';
import type { Words } from '@/components/my/words';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardFoot } from '@/components/ui/card';
import { RadioCards } from '@/components/ui/choice';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { Timeline } from '@/components/ui/timeline';
import { getOwnPlan, type OwnPlan, type PlansPage } from '@/db/read/my/list-plans';
import { addInterval } from '@/lib/domain/time/calendar';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('pause.tab') };
}

const MONTHS = [1, 2, 3] as const;

/** Rests the plan from a named day on, for some months or until somebody resumes it. */
export default async function Pause({
  searchParams,
}: {
  searchParams: Promise<{ subscription?: string }>;
}): Promise<ReactNode> {
  const [viewer, asked, words] = await Promise.all([requireViewer('my'), searchParams, getWords()]);
  const own = await getOwnPlan(viewer, asked.subscription ?? '');
  if (!own) notFound();
  const { t, name, date } = words;
  const { subscription } = own;
  const plan = subscription.plan ? name(subscription.plan.names) : '';
  const paused = subscription.kind === 'paused';
  const from = subscription.paidUntil ?? own.at;
  const title = t(paused ? 'pause.resumeTitle' : 'pause.title', { plan });
  const id = <input type="hidden" name="subscription" value={subscription.id} />;
  const allowed = own.mayChange && (paused || subscription.canPause);
  return (
    <div className="max-w-160">
      <Crumbs trail={[{ label: t('plan.title'), href: '/my/plan' }, { label: title }]} />
      <PortalHead title={title} lead={t(paused ? 'pause.resumeLead' : 'pause.lead', { plan, date: date(from) })} />
      {allowed ? null : <Notice>{t(own.mayChange ? 'pause.notNow' : 'plan.readOnly')}</Notice>}
      {allowed && paused ? (
        <form action={resumePlan}>
          {id}
          <SubmitButton size="lg">{t('plan.resume')}</SubmitButton>
        </form>
      ) : null}
      {allowed && !paused ? <PauseForm own={own} from={from} words={words} /> : null}
    </div>
  );
}

interface PauseFormProps {
  readonly own: OwnPlan & Pick<PlansPage, 'at' | 'timeZone'>;
  /** When what is paid is used up. */
  readonly from: Date;
  readonly words: Words;
}

/** For how long, and what happens on which day. */
function PauseForm({ own, from, words: { t, name, date } }: PauseFormProps): ReactNode {
  const { subscription } = own;
  const plan = subscription.plan ? name(subscription.plan.names) : '';
  return (
    <form action={pausePlan}>
      <input type="hidden" name="subscription" value={subscription.id} />
      <Card clip>
        <CardBody className="grid gap-4">
          <RadioCards
            name="months"
            legend={t('pause.howLong')}
            defaultValue="1"
            options={[
              ...MONTHS.map((months) => ({
                value: String(months),
                label: t('pause.months', { count: months }),
                effect: t('pause.until', {
                  date: date(addInterval(from, { unit: 'month', count: months }, own.timeZone)),
                }),
              })),
              { value: 'open', label: t('pause.open'), effect: t('pause.openEffect') },
            ]}
          />
          <Timeline
            entries={[
              { when: date(own.at, 'day-short'), what: t('pause.today', { plan }) },
              { when: date(from, 'day-short'), what: t('pause.then', { plan }) },
            ]}
          />
          <Notice>{t('pause.keeps')}</Notice>
        </CardBody>
        <CardFoot className="flex-wrap">
          <SubmitButton size="md">{t('pause.do', { date: date(from, 'day-short') })}</SubmitButton>
          <ButtonLink variant="quiet" size="md" href="/my/plan">
            {t('actions.keep', { plan })}
          </ButtonLink>
        </CardFoot>
      </Card>
    </form>
  );
}
