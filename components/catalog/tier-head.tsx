'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { useCatalogText } from './catalog-text';
import { PlanDialog } from './plan-dialog';
import type { CellProblem } from './use-draft-editor';

interface TierHeadProps {
  readonly plan: PlanContent;
  readonly was: PlanContent | undefined;
  readonly subscriptions: number;
  readonly onPhone: boolean;
  /** Left out where nothing may be changed. */
  readonly onSave?: ((patches: readonly Patch[]) => void) | undefined;
  readonly problem?: CellProblem | undefined;
}

/** The head of a tier: its name, what it promises, how many have it, and where its names and terms are edited. */
export function TierHead({ plan, was, subscriptions, onPhone, onSave, problem }: TierHeadProps): ReactNode {
  const t = useTranslations('catalog');
  const text = useCatalogText();
  const [name, tagline] = [text.name(plan.names), text.name(plan.taglines)];
  const before = was === undefined ? undefined : { name: text.name(was.names), tagline: text.name(was.taglines) };
  return (
    <th scope="col" data-phone={onPhone ? undefined : 'hide'}>
      <div className="flex items-center justify-between gap-2">
        <span className="pr-matrix-tier">
          {before !== undefined && before.name !== name ? <s className="pr-strike font-normal">{before.name}</s> : null}
          {name}
        </span>
        {onSave === undefined ? null : <PlanDialog plan={plan} onSave={onSave} />}
      </div>
      <div className="mt-0.5 text-control font-normal text-muted">
        {before !== undefined && before.tagline !== tagline ? (
          <s className="pr-strike block">{before.tagline}</s>
        ) : null}
        {tagline}
      </div>
      <div className="mt-2 text-meta font-normal num text-muted">
        {t('line.subscriptions', { count: subscriptions })}
      </div>
      {problem === undefined ? null : (
        <span className="pr-cell-note" data-tone="bad" role="alert">
          {t('edit.notSaved')}{' '}
          {problem.kind === 'refused'
            ? problem.message
            : t('edit.conflictSomebody', { theirs: String(problem.theirs), mine: '' })}
        </span>
      )}
    </th>
  );
}

interface TierPickerProps {
  readonly names: readonly string[];
  readonly shown: number;
  readonly onShow: (index: number) => void;
}

/** Chooses the tier that a phone shows. */
export function TierPicker({ names, shown, onShow }: TierPickerProps): ReactNode {
  const t = useTranslations('catalog.line');
  return (
    <div className="pr-tier-picker">
      <span className="pr-seg" role="group" aria-label={t('tier')}>
        {names.map((name, index) => (
          <button key={name} type="button" aria-pressed={index === shown} onClick={() => onShow(index)}>
            {name}
          </button>
        ))}
      </span>
    </div>
  );
}
