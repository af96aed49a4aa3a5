import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { rollBack } from '@/app/admin/catalog/releases/release-actions';
import { roleNames } from '@/app/admin/catalog/role-names';
import { FieldsForm } from '@/components/admin/fields-form';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { ClientMessages } from '@/components/shell/client-messages';
import { BrandBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { getRelease } from '@/db/read/catalog/get-release';
import { getRollBack, type RollBackView } from '@/db/read/catalog/get-roll-back';
import { UNSENT } from '@/lib/web/form-state';
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
    <ClientMessages namespaces={['ui']}>
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
          <li>{t('invoices', { count: stays.invoices })}</li>
          <li>{t('subscriptions', { count: stays.subscriptions })}</li>
          <li>{t('mails')}</li>
        </ul>
        {rollingBack.allowed ? null : <Notice>{t('whoCan', { who: await roleNames(rollingBack.whoCan) })}</Notice>}
        {rollingBack.allowed && changes.length > 0 ? (
          <FieldsForm
            prefix="roll-back"
            fields={[
              { kind: 'hidden', name: 'releaseId', label: '', value: target.id },
              { kind: 'hidden', name: 'expectedLiveReleaseId', label: '', value: live.id },
            ]}
            submit={t('do', { number: target.number })}
            done={t('done')}
            danger
            action={rollBack}
            initial={UNSENT}
          />
        ) : null}
        <p>
          <TextLink href={`/admin/catalog/releases/${live.id}`}>{t('cancel', { live: live.number })}</TextLink>
        </p>
      </CardBody>
    </Card>
  );
}
