import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Suspense, type ReactNode } from 'react';
import { changeHref } from '@/app/my/hrefs';
import { CompareCard } from '@/app/my/plan/change/compare-card';
import { LaterPanel } from '@/app/my/plan/change/later-panel';
import { QuotePanel, QuotePending } from '@/app/my/plan/change/quote-panel';
import { getWords } from '@/components/my/get-words';
import type { Words } from '@/components/my/words';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Panel } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SegmentedLinks } from '@/components/ui/segmented';
import { getPlanChange, type PlanChangeView, type PlanOffer } from '@/db/read/my/get-plan-change';
import type { Viewer } from '@/lib/domain/access/viewer';
import { sameInterval } from '@/lib/domain/time/interval';
import { requireViewer } from '@/lib/web/session';

interface Asked {
  readonly device?: string;
  readonly subscription?: string;
  readonly plan?: string;
  readonly interval?: string;
  readonly view?: string;
  readonly was?: string;
  readonly note?: string;
  readonly code?: string;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('change.tab') };
}

export default async function ChangePlan({ searchParams }: { searchParams: Promise<Asked> }): Promise<ReactNode> {
  const [viewer, asked, words] = await Promise.all([requireViewer('my'), searchParams, getWords()]);
  const interval = asked.interval === 'year' || asked.interval === 'month' ? asked.interval : undefined;
  const view = await getPlanChange(viewer, { serial: asked.device, subscriptionId: asked.subscription, interval });
  if (!view) notFound();
  const { t, name } = words;
  const offer = view.plans.find(({ content }) => content.key === asked.plan && !content.archived);
  const code = typeof asked.code === 'string' ? asked.code.slice(0, 60) : undefined;
  const about = view.device?.name ?? name(view.subscription.lineNames);
  const href = (more: { plan?: string; interval?: string }) =>
    changeHref({
      subscription: view.subscription.id,
      plan: offer?.content.key,
      interval: view.interval.unit,
      code,
      ...more,
    });
  return (
    <>
      <Crumbs trail={[{ label: t('plan.title'), href: '/my/plan' }, { label: about }]} />
      <PortalHead
        title={offer && !offer.isCurrent ? t('change.title', { plan: name(offer.content.names) }) : t('change.compare')}
        lead={lead(view, offer, words)}
        actions={
          view.intervals.length > 1 ? (
            <SegmentedLinks
              label={t('change.billing')}
              prefetch={false}
              segments={view.intervals.map(({ unit }) => ({
                label: unit === 'year' ? yearly(view, words) : t('change.monthly'),
                href: href({ interval: unit }),
                current: unit === view.interval.unit,
              }))}
            />
          ) : undefined
        }
      />
      {asked.note === undefined ? null : <CameBack note={asked.note} view={view} words={words} />}
      <div className="pr-two">
        <CompareCard view={view} offer={offer} all={asked.view === 'all'} />
        <Aside viewer={viewer} view={view} offer={offer} was={asked.was} code={code} words={words} />
      </div>
    </>
  );
}

function lead(view: PlanChangeView, offer: PlanOffer | undefined, { t, name }: Words): string {
  const tight = view.rows.find(({ used, feature, cells }) => {
    const mine = cells.find(({ planKey }) => planKey === view.subscription.plan?.key)?.grant;
    return feature.kind === 'limit' && mine?.kind === 'limit' && used !== null && used >= mine.value;
  });
  const room = tight?.cells.find(({ planKey }) => planKey === offer?.content.key)?.grant;
  const has = tight?.cells.find(({ planKey }) => planKey === view.subscription.plan?.key)?.grant;
  if (tight && offer && room?.kind === 'limit' && has?.kind === 'limit' && room.value > has.value) {
    const feature = name(tight.feature.names);
    return t('change.leadTight', {
      feature,
      used: tight.used ?? 0,
      limit: has.value,
      plan: name(offer.content.names),
      room: room.value,
    });
  }
  if (offer && !offer.isCurrent) return name(offer.content.taglines);
  const current = view.subscription.plan;
  if (view.plans.length < 2) return t('change.onePlan', { about: name(view.subscription.lineNames) });
  if (current && view.plans.at(-1)?.isCurrent) return t('change.largest', { plan: name(current.names) });
  return current ? t('change.have', { plan: name(current.names) }) : t('change.haveNone');
}

function yearly(view: PlanChangeView, { t }: Words): string {
  const paid = view.plans.find(({ isFree, monthly, yearly: year }) => !isFree && monthly && year);
  const saved = paid?.monthly && paid.yearly ? 12 - Math.round(paid.yearly.netMinor / paid.monthly.netMinor) : 0;
  return saved > 0 ? t('change.yearlySaves', { months: saved }) : t('change.yearly');
}

async function CameBack({
  note,
  view,
  words,
}: {
  note: string;
  view: PlanChangeView;
  words: Words;
}): Promise<ReactNode> {
  const refusals = await getTranslations('refusals');
  const plan = view.subscription.plan ? words.name(view.subscription.plan.names) : '';
  const text =
    note === 'cancelled' ? words.t('change.cancelled', { plan }) : refusals.has(note) ? refusals(note) : undefined;
  if (text === undefined) return null;
  return (
    <div className="mb-4">
      <Notice tone={note === 'cancelled' ? 'info' : 'bad'} live={note === 'cancelled' ? 'status' : 'alert'}>
        {text}
      </Notice>
    </div>
  );
}

interface AsideProps {
  readonly viewer: Viewer;
  readonly view: PlanChangeView;
  readonly offer: PlanOffer | undefined;
  readonly was: string | undefined;
  readonly code: string | undefined;
  readonly words: Words;
}

function Aside({ viewer, view, offer, was, code, words: { t, name, locale } }: AsideProps): ReactNode {
  const { subscription } = view;
  if (!view.mayChange) {
    const who = new Intl.ListFormat(locale, { type: 'disjunction' }).format(view.payers);
    return <Said title={t('change.notYours')} text={t('change.askOwner', { who })} />;
  }
  if (subscription.plan === null) return <Said title={t('quote.none')} text={t('quote.refused.SUBSCRIPTION_ENDED')} />;
  if (!offer) {
    const other = subscription.price !== null && !sameInterval(subscription.interval, view.interval);
    return (
      <Said title={t('change.choose')} text={t('change.chooseLead')}>
        {other ? (
          <ButtonLink
            className="mt-4"
            size="md"
            full
            prefetch={false}
            href={changeHref({
              subscription: subscription.id,
              plan: subscription.plan.key,
              interval: view.interval.unit,
            })}
          >
            {t(`change.switch.${view.interval.unit}`, { plan: name(subscription.plan.names) })}
          </ButtonLink>
        ) : null}
      </Said>
    );
  }
  const sameTerms = subscription.kind !== 'active' || sameInterval(subscription.interval, view.interval);
  if (
    offer.isCurrent &&
    (sameTerms || offer.isFree) &&
    subscription.kind !== 'trial' &&
    subscription.kind !== 'included'
  ) {
    return <Said title={t('change.same', { plan: name(offer.content.names) })} text={t('quote.refused.SAME_PLAN')} />;
  }
  if (offer.isLower) return <LaterPanel view={view} offer={offer} />;
  return (
    <Suspense key={`${offer.content.key} ${view.interval.unit} ${was ?? ''} ${code ?? ''}`} fallback={<QuotePending />}>
      <QuotePanel viewer={viewer} view={view} offer={offer} was={was} code={code} />
    </Suspense>
  );
}

function Said({ title, text, children }: { title: string; text: string; children?: ReactNode }): ReactNode {
  return (
    <Panel label={title} top={<h2 className="text-lead font-semibold">{title}</h2>}>
      <p className="pt-3">{text}</p>
      {children}
    </Panel>
  );
}
