import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { planHref } from '@/app/my/hrefs';
import { cancelPlan } from '@/app/my/plan/actions';
import { entitledText } from '@/components/my/feature-text';
import { getWords } from '@/components/my/get-words';
import type { Words } from '@/components/my/words';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { Card, CardBody, CardFoot } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-input';
import { Timeline } from '@/components/ui/timeline';
import type { EntitlementView } from '@/db/read/my/device-view';
import { getDevice } from '@/db/read/my/get-device';
import { getOwnPlan, type OwnPlan } from '@/db/read/my/list-plans';
import type { Viewer } from '@/lib/domain/access/viewer';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('cancel.tab') };
}

/** Dated consequences, what keeps working, an offer to pause that can be ignored, and the button. */
export default async function Cancel({
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
  const endAt = subscription.paidUntil ?? subscription.endAt ?? own.at;
  const allowed = own.mayChange && subscription.canCancel;
  return (
    <div className="max-w-160">
      <Crumbs trail={[{ label: t('plan.title'), href: '/my/plan' }, { label: t('cancel.title', { plan }) }]} />
      <PortalHead title={t('cancel.title', { plan })} lead={t('cancel.lead', { plan, date: date(endAt) })} />
      {allowed ? (
        <form action={cancelPlan} className="grid gap-4">
          <input type="hidden" name="subscription" value={subscription.id} />
          <Card clip>
            <CardBody className="grid gap-4">
              <Timeline
                entries={[
                  { when: date(own.at, 'day-short'), what: t('cancel.today', { plan }) },
                  { when: date(endAt, 'day-short'), what: t('cancel.then', { plan }) },
                ]}
              />
              <Stops viewer={viewer} own={own} words={words} />
              <TextArea id="reason" label={t('cancel.reason')} hint={t('cancel.reasonHint')} rows={2} maxLength={500} />
            </CardBody>
            <CardFoot className="flex-wrap">
              <SubmitButton size="md">{t('cancel.do', { plan, date: date(endAt, 'day-short') })}</SubmitButton>
              <ButtonLink variant="quiet" size="md" href="/my/plan">
                {t('actions.keep', { plan })}
              </ButtonLink>
            </CardFoot>
          </Card>
          {subscription.canPause ? (
            <p className="text-control text-muted">
              {t('cancel.offerPause')}{' '}
              <TextLink href={planHref('pause', subscription.id)}>{t('cancel.pauseInstead')}</TextLink>
            </p>
          ) : null}
          <p className="text-control text-muted">{t('cancel.undo', { date: date(endAt) })}</p>
        </form>
      ) : (
        <Notice>{t(own.mayChange ? 'cancel.notNow' : 'plan.readOnly')}</Notice>
      )}
    </div>
  );
}

/** What the plan gave that nothing else gives, and what never stops. */
async function Stops({ viewer, own, words }: { viewer: Viewer; own: OwnPlan; words: Words }): Promise<ReactNode> {
  const page = own.device ? await getDevice(viewer, own.device.serial) : undefined;
  const entitlements = page?.device.entitlements ?? [];
  const stops = entitlements.filter(
    ({ granted, feature }) => feature.criticality === 'normal' && granted?.source.startsWith('plan'),
  );
  const keeps = entitlements.filter(({ feature }) => feature.criticality !== 'normal');
  return (
    <>
      {stops.length === 0 ? null : <FeatureList title={words.t('cancel.stops')} of={stops} words={words} />}
      <Notice title={words.t('cancel.keepsTitle')}>
        {keeps.length === 0
          ? words.t('cancel.keeps')
          : words.t('cancel.keepsNamed', {
              features: new Intl.ListFormat(words.locale).format(keeps.map(({ feature }) => words.name(feature.names))),
            })}
      </Notice>
    </>
  );
}

function FeatureList({ title, of, words }: { title: string; of: readonly EntitlementView[]; words: Words }): ReactNode {
  return (
    <div>
      <h2 className="font-medium">{title}</h2>
      <ul className="mt-1.5 grid gap-1 text-control">
        {of.map(({ feature, granted }) => {
          const text = entitledText(words, feature, granted);
          return text === false ? null : (
            <li key={feature.key}>
              {words.name(feature.names)}
              {text === true ? null : <span className="text-muted"> {text}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
