'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState, type ReactNode } from 'react';
import { TextInput } from '@/components/ui/text-input';
import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Patch } from '@/lib/domain/catalog/patch';
import { useCatalogText } from '../catalog-text';
import { grantInput } from '../cell-input';

interface GrantFieldProps {
  readonly plan: PlanContent;
  readonly feature: FeatureDefinition;
  readonly grant: Grant | undefined;
  readonly onSave: (patch: Patch) => void;
}

/** A limit, an included amount or a setting. Leaving the field and Enter save; Escape takes back what was typed. */
export function GrantField({ plan, feature, grant, onSave }: GrantFieldProps): ReactNode {
  const t = useTranslations('catalog');
  const text = useCatalogText();
  const [typed, setTyped] = useState(() => startText(grant));
  const [per, setPer] = useState<string>(grant?.kind === 'metered' ? grant.per : 'month');
  const [error, setError] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const save = (as: { text: string; per: string }): void => {
    const input = grantInput(plan, feature, as);
    if ('error' in input) return setError(t(`input.${input.error}`, { currency: '', places: 0 }));
    setError(undefined);
    if (input.patch !== null) onSave(input.patch);
  };
  const isMetered = feature.kind === 'metered';
  return (
    <div
      ref={box}
      className="flex w-full items-start gap-1 sm:w-[220px]"
      onBlur={({ relatedTarget }) => {
        if (!box.current?.contains(relatedTarget)) save({ text: typed, per });
      }}
    >
      <div className="min-w-0 flex-1">
        <TextInput
          id={`grant.${feature.key}`}
          label={text.name(feature.names)}
          hideLabel
          error={error}
          autoComplete="off"
          className="num"
          inputMode={feature.kind === 'config' ? 'text' : 'numeric'}
          placeholder={t('grant.none')}
          value={typed}
          {...(feature.unit === undefined || isMetered ? {} : { suffix: text.name(feature.unit) })}
          onChange={({ target }) => {
            setTyped(target.value);
            setError(undefined);
          }}
          onKeyDown={({ key }) => {
            if (key === 'Enter') save({ text: typed, per });
            if (key === 'Escape') setTyped(startText(grant));
          }}
        />
      </div>
      {isMetered ? (
        <select
          className="pr-input !w-auto"
          aria-label={t('edit.per')}
          value={per}
          onChange={({ target }) => {
            setPer(target.value);
            save({ text: typed, per: target.value });
          }}
        >
          <option value="month">{t('grant.perMonth')}</option>
          <option value="year">{t('grant.perYear')}</option>
        </select>
      ) : null}
    </div>
  );
}

function startText(grant: Grant | undefined): string {
  switch (grant?.kind) {
    case 'limit':
      return String(grant.value);
    case 'metered':
      return String(grant.included);
    case 'config':
      return grant.value;
    default:
      return '';
  }
}
