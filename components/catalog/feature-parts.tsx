import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Facts } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { Timeline } from '@/components/ui/timeline';
import type { Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { LOCALES, type Localized } from '@/lib/domain/localized';
import { useCatalogText } from './catalog-text';
import { featureChanges } from './feature-changes';
import { DraftLinks } from './feature-table';

/** What the parts of a feature's page show. */
interface ShownFeature {
  readonly feature: FeatureDefinition;
  readonly line: {
    readonly featureGroups: readonly { readonly key: string; readonly names: Localized }[];
  };
  readonly models: readonly { readonly sku: string; readonly name: string }[];
  readonly plans: readonly {
    readonly key: string;
    readonly names: Localized;
    readonly archived: boolean;
    readonly grant: Grant | undefined;
    readonly subscriptions: number;
  }[];
  readonly drafts: readonly { readonly id: string; readonly number: number }[];
  readonly subscriptions: number;
  readonly devices: { readonly having: number; readonly all: number };
}

interface ShownEvent {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly before: FeatureDefinition | null;
  readonly after: FeatureDefinition;
  readonly reason: string;
}

export function FeatureDefinitionFacts({ view }: { view: ShownFeature }): ReactNode {
  const t = useTranslations('catalog.features');
  const text = useCatalogText();
  const { feature, line, models } = view;
  const group = line.featureGroups.find(({ key }) => key === feature.group);
  const able = models.filter(({ sku }) => feature.modelSkus?.includes(sku));
  return (
    <Facts
      rows={[
        [t('names'), <Languages key="names" of={feature.names} />],
        [
          t('kind'),
          <span key="kind">
            {t(`kinds.${feature.kind}`)}
            <Sub>{t(`kindEffect.${feature.kind}`)}</Sub>
          </span>,
        ],
        ...(feature.unit === undefined ? [] : [[t('unit'), <Languages key="unit" of={feature.unit} />] as const]),
        [t('group'), group === undefined ? feature.group : text.name(group.names)],
        [
          t('code'),
          <span key="code" className="num">
            {feature.code}
          </span>,
        ],
        [t('criticality'), t(`criticalityEffect.${feature.criticality}`)],
        [t('firmware'), feature.minimumFirmware ?? t('anyFirmware')],
        [
          t('models'),
          feature.modelSkus === undefined ? t('allModels') : able.map(({ sku, name }) => `${name} (${sku})`).join(', '),
        ],
      ]}
    />
  );
}

/** A text in every language, with those that are missing. */
function Languages({ of }: { of: Localized }): ReactNode {
  const t = useTranslations('catalog');
  const done = LOCALES.filter((locale) => of[locale]).length;
  return (
    <>
      {LOCALES.map((locale) => (
        <span key={locale} className="block">
          <span className="text-muted">{t(`field.language.${locale}`)}</span>{' '}
          {of[locale] ? of[locale] : <span className="text-muted">– {t('features.missing')}</span>}
        </span>
      ))}
      <Sub>{t('features.complete', { done, all: LOCALES.length })}</Sub>
    </>
  );
}

export function FeaturePlans({ view: { feature, plans } }: { view: ShownFeature }): ReactNode {
  const t = useTranslations('catalog.features');
  const text = useCatalogText();
  return (
    <Table caption={t('inPlans')}>
      <thead>
        <tr>
          <Th>{t('plan')}</Th>
          <Th>{t('gives')}</Th>
          <Th align="right">{t('subscriptions')}</Th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr key={plan.key}>
            <RowHead>
              {text.name(plan.names)} {plan.archived ? <span className="text-muted">({t('archived')})</span> : null}
            </RowHead>
            <Td label={t('gives')}>{text.grant(plan.grant, feature)}</Td>
            <Td label={t('subscriptions')} align="right">
              {text.count(plan.subscriptions)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

export function FeatureReachFacts({ view: { subscriptions, devices, drafts } }: { view: ShownFeature }): ReactNode {
  const t = useTranslations('catalog.features');
  const text = useCatalogText();
  const [having, all] = [text.count(devices.having), text.count(devices.all)];
  return (
    <Facts
      rows={[
        [t('subscriptionsServed'), text.count(subscriptions)],
        [t('devicesHaving'), t('devicesOf', { having, all })],
        [t('changedBy'), drafts.length === 0 ? t('noDrafts') : <DraftLinks key="drafts" drafts={drafts} />],
      ]}
    />
  );
}

export function FeatureHistory({ history, timeZone }: { history: readonly ShownEvent[]; timeZone: string }): ReactNode {
  const t = useTranslations('catalog.features');
  if (history.length === 0) return <p className="text-muted">{t('noHistory')}</p>;
  return (
    <Timeline
      entries={history.map((event) => ({
        when: <DateTime at={event.at} timeZone={timeZone} />,
        what: <Happened event={event} />,
      }))}
    />
  );
}

function Happened({ event: { by, before, after, reason } }: { event: ShownEvent }): ReactNode {
  const t = useTranslations('catalog.features');
  return (
    <>
      {t(before === null ? 'made' : 'changed', { by })}
      {before === null
        ? null
        : featureChanges(before, after).map((change) => (
            <Sub key={change.field}>
              {t(change.field)}: <del>{change.before ?? t('none')}</del> → <b>{change.after ?? t('none')}</b>
            </Sub>
          ))}
      {reason === '' ? null : <Sub>{t('because', { reason })}</Sub>}
    </>
  );
}
