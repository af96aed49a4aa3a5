import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Facts } from '@/components/ui/card';
import { RadioCards } from '@/components/ui/choice';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import {
  CRITICALITIES,
  FEATURE_KINDS,
  type Criticality,
  type FeatureDefinition,
  type FeatureKind,
} from '@/lib/domain/catalog/feature';

/** Key and kind, which a feature gets once: chosen for a new one, explained for one that has them. */
export function FeatureIdentity({
  feature,
  onKind,
  error,
}: {
  feature: FeatureDefinition | null;
  onKind: (kind: FeatureKind) => void;
  error: string | undefined;
}): ReactNode {
  const t = useTranslations('catalog.features');
  if (feature !== null) {
    const rows = [
      [
        t('key'),
        <span key="key" className="pr-mono">
          {feature.key}
        </span>,
      ],
      [
        t('code'),
        <span key="code" className="num">
          {feature.code}
        </span>,
      ],
      [t('kind'), t(`kinds.${feature.kind}`)],
    ] as const;
    return (
      <div className="grid gap-3">
        <Facts rows={rows} />
        <Notice icon={Lock} title={t('keeps')}>
          {t('keepsWhy')}
        </Notice>
      </div>
    );
  }
  return (
    <>
      <TextInput
        id="feature-key"
        name="key"
        label={t('key')}
        hint={`${t('keyHint')} ${t('codeHint')}`}
        error={error}
        maxLength={80}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="pr-mono"
      />
      <div>
        <p className="pr-label pb-2" aria-hidden="true">
          {t('kind')}
        </p>
        <RadioCards
          name="kind"
          legend={t('kind')}
          defaultValue="switch"
          options={FEATURE_KINDS.map((kind) => ({
            value: kind,
            label: t(`kinds.${kind}`),
            effect: t(`kindEffect.${kind}`),
          }))}
          onChange={({ currentTarget }) => {
            const kind = FEATURE_KINDS.find((each) => each === currentTarget.value);
            if (kind !== undefined) onKind(kind);
          }}
        />
      </div>
    </>
  );
}

/** What may be done with the feature commercially, in plain words. */
export function ProtectionChoice({
  chosen,
  onChoose,
}: {
  chosen: Criticality;
  onChoose: (criticality: Criticality) => void;
}): ReactNode {
  const t = useTranslations('catalog.features');
  return (
    <div id="feature-criticality" tabIndex={-1}>
      <p className="pr-label pb-2" aria-hidden="true">
        {t('criticality')}
      </p>
      <RadioCards
        name="criticality"
        legend={t('criticality')}
        defaultValue={chosen}
        options={CRITICALITIES.map((criticality) => ({
          value: criticality,
          label: t(`criticalities.${criticality}`),
          effect: t(`criticalityEffect.${criticality}`),
        }))}
        onChange={({ currentTarget }) => {
          const criticality = CRITICALITIES.find((each) => each === currentTarget.value);
          if (criticality !== undefined) onChoose(criticality);
        }}
      />
    </div>
  );
}
