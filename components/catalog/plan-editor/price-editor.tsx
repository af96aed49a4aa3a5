'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { MODEL_KINDS, textAt } from '../price-test-draft';
import { ModelFields } from '../price-test-model';
import type { DraftEditor } from '../use-draft-editor';
import type { PriceForm } from '../use-price-test';
import { ModelKind } from './model-kind';
import { ScheduleFields } from './schedule-fields';
import type { PriceEngine } from './use-price-engine';
import { usePriceForm, type PriceEditing } from './use-price-form';

interface PriceEditorProps {
  readonly price: PlanPrice;
  readonly path: readonly string[];
  readonly editor: DraftEditor;
  readonly engine: PriceEngine | null;
  readonly editable: boolean;
  /** What was typed, as soon as it is a price. */
  readonly onTyped: (price: ScheduledPrice) => void;
}

/** Everything a price can say, in a form that saves itself. Mount it anew, by `key`, for another price. */
export function PriceEditor({ price, path, editor, engine, editable, onTyped }: PriceEditorProps): ReactNode {
  const editing = usePriceForm({ price, path, editor, engine });
  const { typed } = editing;
  const tell = useEffectEvent(onTyped);
  useEffect(() => {
    if (typed !== null) tell(typed);
  }, [typed]);
  return (
    <fieldset disabled={!editable} className="grid min-w-0 gap-5" onBlur={({ target }) => editing.leave(target.id)}>
      <ModelChooser form={editing} />
      <ModelFields form={editing} path="price.model" />
      <ScheduleFields form={editing} />
      <NotSaved editing={editing} />
    </fieldset>
  );
}

function ModelChooser({ form }: { form: PriceForm }): ReactNode {
  const t = useTranslations('catalog.planEditor');
  const model = useTranslations('catalog.model');
  const kind = MODEL_KINDS.find((each) => each === textAt(form.draft, 'price.model.kind')) ?? 'flat';
  return (
    <div className="grid gap-2">
      <ModelKind form={form} path="price.model" />
      <ModelSentence kind={kind} />
      <details className="text-control">
        <summary className="pr-link w-fit cursor-pointer">{t('model.all')}</summary>
        <dl className="mt-2 grid gap-3">
          {MODEL_KINDS.map((each) => (
            <div key={each}>
              <dt className="font-medium">{model(each)}</dt>
              <dd>
                <ModelSentence kind={each} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

/** What a model does, and the smallest example of it. */
function ModelSentence({ kind }: { kind: (typeof MODEL_KINDS)[number] }): ReactNode {
  const t = useTranslations('catalog-test.explain');
  const example = useTranslations('catalog.planEditor.example');
  return (
    <p className="text-control text-muted">
      {t(kind)} <span className="num">{example(kind)}</span>
    </p>
  );
}

function NotSaved({ editing }: { editing: PriceEditing }): ReactNode {
  const t = useTranslations('catalog');
  const { problem, incomplete } = editing;
  if (problem?.kind === 'conflict') {
    const by = problem.by ?? t('planEditor.somebody');
    return (
      <Notice tone="bad" live="alert" title={t('planEditor.conflict', { name: by })}>
        <span className="mt-2 flex gap-2">
          <Button size="sm" onClick={editing.useMine}>
            {t('edit.keepMine')}
          </Button>
          <Button size="sm" variant="quiet" onClick={editing.useTheirs}>
            {t('edit.takeTheirs')}
          </Button>
        </span>
      </Notice>
    );
  }
  if (problem !== undefined)
    return (
      <Notice tone="bad" live="alert" title={t('edit.notSaved')}>
        {problem.message}
      </Notice>
    );
  if (!incomplete) return null;
  return <Notice tone="warn" live="status" title={t('planEditor.incomplete')} />;
}
