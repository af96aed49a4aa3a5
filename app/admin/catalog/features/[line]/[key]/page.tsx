import { Lock } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, getLocale } from 'next-intl/server';
import { cache, type ReactNode } from 'react';
import { editFeature } from '@/app/admin/catalog/features/feature-actions';
import { iconChoices } from '@/app/admin/catalog/features/icon-choices';
import { roleNames } from '@/app/admin/catalog/role-names';
import { FeatureCriticality } from '@/components/catalog/feature-criticality';
import {
  FeatureDefinitionFacts,
  FeatureHistory,
  FeaturePlans,
  FeatureReachFacts,
} from '@/components/catalog/feature-parts';
import { FeatureForm } from '@/components/catalog/feature-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { getFeature, type FeatureView } from '@/db/read/catalog/get-feature';
import { featureHash } from '@/lib/commands/catalog/change-feature';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly params: Promise<{ line: string; key: string }>;
}

const featureOf = cache(
  async (line: string, key: string): Promise<FeatureView> =>
    (await getFeature(await requireViewer('admin'), line, decodeURIComponent(key))) ?? notFound(),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { line, key } = await params;
  return { title: (await featureOf(line, key)).feature.names.en };
}

/** One feature: what it is, where it is used, and the form that changes it. */
export default async function FeaturePage({ params }: Props): Promise<ReactNode> {
  const { line: lineKey, key } = await params;
  const view = await featureOf(lineKey, key);
  const [t, language] = await Promise.all([getTranslations('catalog.features'), getLocale()]);
  const { line, feature, editing } = view;
  const name = (text: typeof feature.names) => localize(text, language as Locale);
  const isUsed = view.plans.some(({ grant }) => grant !== undefined);
  return (
    <>
      <Crumbs
        trail={[
          { label: t('title'), href: '/admin/catalog/features' },
          { label: name(line.names), href: `/admin/catalog/features?line=${line.key}` },
          { label: name(feature.names) },
        ]}
      />
      <AdminHead
        title={name(feature.names)}
        beside={<FeatureCriticality criticality={feature.criticality} />}
        lead={<span className="pr-mono">{feature.key}</span>}
      />
      <div className="pr-cols">
        <div>
          <Card>
            <CardHead title={t('definition')} />
            <CardBody>
              <FeatureDefinitionFacts view={view} />
            </CardBody>
          </Card>
          <Card clip>
            <CardHead title={t('inPlans')} note={line.liveReleaseId === null ? undefined : t('inPlansNote')} />
            {isUsed ? (
              <FeaturePlans view={view} />
            ) : (
              <EmptyState action={<ButtonLink href={`/admin/catalog/plans/${line.key}`}>{t('openPlans')}</ButtonLink>}>
                {t('unused')} {t('unusedLead', { line: name(line.names) })}
              </EmptyState>
            )}
          </Card>
          {editing.allowed ? (
            <Edit view={view} />
          ) : (
            <Notice icon={Lock} title={t('readOnly')}>
              {t('readOnlyWho', { who: await roleNames(editing.whoCan) })}
            </Notice>
          )}
        </div>
        <div>
          <Card>
            <CardHead title={t('reach')} />
            <CardBody>
              <FeatureReachFacts view={view} />
            </CardBody>
          </Card>
          <Card>
            <CardHead title={t('history')} />
            <CardBody>
              <FeatureHistory history={view.history} timeZone={line.brand.timeZone} />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}

async function Edit({ view: { line, feature, models } }: { view: FeatureView }): Promise<ReactNode> {
  const t = await getTranslations('catalog.features');
  return (
    <Card>
      <CardHead title={t('edit')} />
      <CardBody className="grid gap-6">
        <p className="text-muted">{t('editLead')}</p>
        <ClientMessages namespaces={['ui', 'catalog']}>
          <FeatureForm
            feature={feature}
            hidden={{ featureId: feature.id, seen: featureHash(feature) }}
            groups={line.featureGroups}
            models={models}
            icons={iconChoices()}
            action={editFeature}
          />
        </ClientMessages>
      </CardBody>
    </Card>
  );
}
