'use client';

import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import { Change } from '@/components/ui/diff';
import { Icon } from '@/components/ui/icon';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { LOCALES } from '@/lib/domain/localized';
import { useCatalogText } from '../catalog-text';
import { CellProblemNote } from '../cell-problem';
import { PlanDialog } from '../plan-dialog';
import type { DraftEditor } from '../use-draft-editor';
import { PlanSection } from './plan-section';

interface TermsSectionProps {
  readonly plan: PlanContent;
  readonly was: PlanContent | undefined;
  readonly editor: DraftEditor;
  readonly editable: boolean;
}

/** What holds for everybody who has the plan, whatever they pay. The dialog of the matrix edits it. */
export function TermsSection({ plan, was, editor, editable }: TermsSectionProps): ReactNode {
  const t = useTranslations('catalog');
  const [open, setOpen] = useState(false);
  const cell = `plan ${plan.key}`;
  const problem = editor.problems.get(cell);
  const rows = useTermRows();
  const before = was === undefined ? undefined : new Map(rows(was));
  return (
    <PlanSection
      id="terms"
      title={t('planEditor.terms.title')}
      note={t('planDialog.complete', {
        done: LOCALES.filter((locale) => plan.names[locale] && plan.taglines[locale]).length,
        all: LOCALES.length,
      })}
      actions={
        editable ? (
          <Button size="sm" onClick={() => setOpen(true)}>
            <Icon of={Pencil} size="s" />
            {t('planEditor.terms.edit')}
          </Button>
        ) : null
      }
    >
      <Facts
        rows={rows(plan).map(([label, value]) => [
          label,
          before === undefined || before.get(label) === value ? (
            value
          ) : (
            <Change key={label} before={before.get(label)} after={value} />
          ),
        ])}
      />
      <p className="text-control text-muted">{t('planEditor.terms.contract')}</p>
      {problem === undefined ? null : (
        <CellProblemNote
          problem={problem}
          cell={cell}
          writer={editor.writer}
          show={(value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '–')}
        />
      )}
      {open ? (
        <PlanDialog plan={plan} onSave={(patches) => editor.save(cell, patches)} onClose={() => setOpen(false)} />
      ) : null}
    </PlanSection>
  );
}

/** Names and values of the terms, in the words of the dialog. */
function useTermRows(): (plan: PlanContent) => (readonly [string, string])[] {
  const t = useTranslations('catalog');
  const text = useCatalogText();
  const days = (count: number): string => t('planEditor.terms.days', { count });
  return (plan) => [
    [t('planEditor.terms.name'), text.name(plan.names)],
    [t('planEditor.terms.tagline'), text.name(plan.taglines) || '–'],
    [t('planDialog.trialDays'), days(plan.terms.trialDays)],
    [t('planDialog.graceDays'), days(plan.terms.graceDays)],
    [t('planDialog.includedMonths'), t('planEditor.terms.months', { count: plan.terms.includedMonths })],
    [t('planDialog.withdrawalDays'), days(plan.terms.withdrawalDays)],
    [t('planDialog.proration'), t(`choice.${plan.terms.proration}`)],
    [t('field.terms.taxBehavior'), t(`choice.${plan.terms.taxBehavior ?? 'exclusive'}`)],
    [t('field.taxCategory'), t(`choice.${plan.taxCategory ?? 'standard'}`)],
    [t('field.commissionable'), t(plan.commissionable ? 'grant.yes' : 'grant.no')],
  ];
}
