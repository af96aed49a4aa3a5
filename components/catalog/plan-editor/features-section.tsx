'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Switch, SwitchState } from '@/components/ui/choice';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';
import { useCatalogText } from '../catalog-text';
import { CellProblemNote } from '../cell-problem';
import { switchInput } from '../cell-input';
import { featureIcon } from '../feature-icon';
import type { DraftEditor } from '../use-draft-editor';
import { GrantField } from './grant-field';
import { PlanSection } from './plan-section';

interface FeaturesSectionProps {
  readonly lineKey: string;
  readonly plan: PlanContent;
  readonly was: PlanContent | undefined;
  readonly features: readonly FeatureDefinition[];
  readonly groups: readonly { readonly key: string; readonly names: Localized }[];
  readonly editor: DraftEditor;
  readonly editable: boolean;
  /** What a check found about a feature of this plan. */
  readonly findingOf: (feature: string) => string | undefined;
}

/** What the plan grants, one feature after the other, with what its definition says about it. */
export function FeaturesSection(props: FeaturesSectionProps): ReactNode {
  const { features, groups } = props;
  const t = useTranslations('catalog.planEditor.features');
  const text = useCatalogText();
  return (
    <PlanSection id="features" title={t('title')} note={t('count', { count: features.length })}>
      {features.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : null}
      {groups.map(({ key, names }) => {
        const own = features.filter(({ group }) => group === key);
        if (own.length === 0) return null;
        return (
          <section key={key} aria-label={text.name(names)}>
            <h3 className="pr-label mb-1">{text.name(names)}</h3>
            <ul>
              {own.map((feature) => (
                <FeatureRow key={feature.key} {...props} feature={feature} />
              ))}
            </ul>
          </section>
        );
      })}
    </PlanSection>
  );
}

function FeatureRow(props: FeaturesSectionProps & { readonly feature: FeatureDefinition }): ReactNode {
  const { plan, was, feature, editor, editable, findingOf } = props;
  const text = useCatalogText();
  const grant = plan.grants[feature.key];
  const before = was?.grants[feature.key];
  const isChanged =
    was !== undefined && canonicalJson({ grant: before ?? null }) !== canonicalJson({ grant: grant ?? null });
  const cell = `${plan.key} ${feature.key}`;
  const problem = editor.problems.get(cell);
  const finding = findingOf(feature.key);
  return (
    <li
      className="-mx-2 grid gap-2 border-b border-hairline px-2 py-3 last:border-b-0 data-changed:bg-[var(--draft-bg)]"
      data-changed={isChanged ? '' : undefined}
    >
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_220px]">
        <FeatureName lineKey={props.lineKey} feature={feature} />
        <div className="grid content-start gap-1 sm:justify-items-end">
          <FeatureGrant {...{ plan, feature, grant, editable }} onSave={(patch) => editor.save(cell, [patch])} />
          {isChanged ? <s className="pr-strike text-meta">{text.grant(before, feature)}</s> : null}
        </div>
      </div>
      {finding === undefined ? null : (
        <span className="pr-cell-note" data-tone="warn">
          {finding}
        </span>
      )}
      {problem === undefined ? null : (
        <CellProblemNote
          problem={problem}
          cell={cell}
          writer={editor.writer}
          show={(value) => text.grant(value as Grant | undefined, feature)}
        />
      )}
    </li>
  );
}

function FeatureName({ lineKey, feature }: { lineKey: string; feature: FeatureDefinition }): ReactNode {
  const t = useTranslations('catalog.planEditor.features');
  const text = useCatalogText();
  const { minimumFirmware, modelSkus, criticality } = feature;
  const facts = [
    ...(minimumFirmware === undefined ? [] : [t('firmware', { version: minimumFirmware })]),
    modelSkus === undefined || modelSkus.length === 0 ? t('allModels') : t('models', { models: modelSkus.join(', ') }),
  ];
  return (
    <div className="flex min-w-0 gap-2.5">
      <Icon of={featureIcon(feature.icon)} />
      <div className="min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          <TextLink href={`/admin/catalog/features/${lineKey}/${feature.key}`} className="font-medium">
            {text.name(feature.names)}
          </TextLink>
          {criticality === 'normal' ? null : (
            <Badge tone={criticality === 'safety' ? 'ok' : 'special'} icon={Lock}>
              {t(criticality)}
            </Badge>
          )}
        </span>
        <span className="block text-meta text-muted">
          <span className="pr-mono">{feature.key}</span> · {facts.join(' · ')}
        </span>
      </div>
    </div>
  );
}

interface FeatureGrantProps {
  readonly plan: PlanContent;
  readonly feature: FeatureDefinition;
  readonly grant: Grant | undefined;
  readonly editable: boolean;
  readonly onSave: Parameters<typeof GrantField>[0]['onSave'];
}

/** What protects people or is owed by law cannot be taken away again, here as in the matrix. */
function FeatureGrant({ plan, feature, grant, editable, onSave }: FeatureGrantProps): ReactNode {
  const text = useCatalogText();
  const on = grant?.kind === 'switch' && grant.on;
  if (feature.kind === 'switch') {
    if (!editable || (feature.criticality !== 'normal' && on)) return <SwitchState on={on} />;
    return (
      <Switch
        label={text.name(feature.names)}
        checked={on}
        onChange={({ target }) => onSave(switchInput(plan, feature, target.checked))}
      />
    );
  }
  if (!editable) return <span className="num">{text.grant(grant, feature)}</span>;
  return <GrantField key={canonicalJson({ grant: grant ?? null })} {...{ plan, feature, grant, onSave }} />;
}
