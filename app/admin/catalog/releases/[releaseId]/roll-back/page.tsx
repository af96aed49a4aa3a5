import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { rollBack } from '@/app/admin/catalog/releases/release-actions';
import { roleNames } from '@/app/admin/catalog/role-names';
import { RollBackForm } from '@/components/catalog/roll-back-form';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { ClientMessages } from '@/components/shell/client-messages';
import { BrandBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { getRelease } from '@/db/read/catalog/get-release';
import { getRollBack, type RollBackView } from '@/db/read/catalog/get-roll-back';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';
import { RollBackChanges } from './roll-back-changes';

interface RollBackPageProps {
  readonly params: Promise<{ releaseId: string }>;
}

export async function generateMetadata({ params }: RollBackPageProps): Promise<Metadata> {
  const [viewer, { releaseId }, t] = await Promise.all([
    requireViewer('admin'),
    params,
    getTranslations('catalog.rollBack'),
  ]);
  const view = await getRollBack(viewer, releaseId);
  return { title: view ? t('title', { number: view.target.number }) : undefined };
}

/** The way back to an earlier release: what changes, what cannot be undone, and the button. */
export default async function RollBackPage({ params }: RollBackPageProps): Promise<ReactNode> {
  const [viewer, { releaseId }, t] = await Promise.all([requireViewer('admin'), params, getTranslations('catalog')]);
  const [view, release] = await Promise.all([getRollBack(viewer, releaseId), getRelease(viewer, releaseId)]);
  if (view === null || !release) notFound();
  const { live, target } = view;
  const { number, title } = target;
  return (
    <ClientMessages namespaces={['ui', 'catalog']}>
      <Crumbs
        trail={[
          { label: t('title') },
          { label: t('releases'), href: '/admin/catalog/releases' },
          { label: t('release.title', { number }), href: `/admin/catalog/releases/${releaseId}` },
          { label: t('rollBack.title', { number }) },
        ]}
      />
      <AdminHead
        title={t('rollBack.title', { number })}
        beside={<BrandBadge brand={release.line.brand.key} name={release.line.brand.name} />}
        lead={t('rollBack.lead', { number, title, live: live.number })}
      />
      <div className="grid gap-5">
        <RollBackChanges view={view} features={release.features} />
        <Stays view={view} />
      </div>
    </ClientMessages>
  );
}

async function Stays({
  view: { live, target, changes, rollingBack, stays },
}: {
  view: RollBackView;
}): Promise<ReactNode> {
  const t = await getTranslations('catalog.rollBack');
  return (
    <Card>
      <CardHead title={t('stays')} />
      <CardBody className="grid gap-4">
        <ul className="list-disc pl-5">
          <li>
            {t('invoices', { count: stays.invoices })}
            <Credits invoices={stays.newest} />
          </li>
          <li>{t('subscriptions', { count: stays.subscriptions })}</li>
          <li>{t('mails')}</li>
        </ul>
        {rollingBack.allowed ? null : <Notice>{t('whoCan', { who: await roleNames(rollingBack.whoCan) })}</Notice>}
        {rollingBack.allowed && changes.length > 0 ? (
          <RollBackForm
            releaseId={target.id}
            number={target.number}
            liveReleaseId={live.id}
            plans={await plansOf(changes)}
            holders={stays.subscriptions}
            action={rollBack}
          />
        ) : null}
        <p>
          <TextLink href={`/admin/catalog/releases/${live.id}`}>{t('cancel', { live: live.number })}</TextLink>
        </p>
      </CardBody>
    </Card>
  );
}

/** The way to a credit note for each of the newest invoices. */
async function Credits({ invoices }: { invoices: RollBackView['stays']['newest'] }): Promise<ReactNode> {
  const t = await getTranslations('catalog.publish.rollBack');
  if (invoices.length === 0) return null;
  return (
    <span className="block">
      {t('credit')}{' '}
      {invoices.map(({ id, number }) => (
        <TextLink
          key={id}
          className="mr-3 inline-flex min-h-6 items-center"
          href={`/admin/billing/invoices/${id}/credit`}
        >
          <span className="num">{number}</span>
        </TextLink>
      ))}
    </span>
  );
}

/** Each plan that would change, once. */
async function plansOf(changes: RollBackView['changes']): Promise<{ key: string; name: string }[]> {
  const locale = (await getLocale()) as Locale;
  const names = new Map(changes.flatMap(({ plan }) => (plan === null ? [] : [[plan.key, plan.names] as const])));
  return [...names].map(([key, text]) => ({ key, name: localize(text, locale) }));
}
