import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { cellName, type MatrixRows } from './matrix-rows';
import type { DraftEditor } from './use-draft-editor';

interface EditorProblemsProps {
  readonly editor: DraftEditor;
  readonly plans: readonly PlanContent[];
  readonly groups: readonly MatrixRows[];
}

/** What could not be saved of cells that are no longer there: a tier that somebody removed meanwhile. */
export function EditorProblems({ editor, plans, groups }: EditorProblemsProps): ReactNode {
  const t = useTranslations('catalog.edit');
  const there = new Set(
    plans.flatMap((plan) => [
      `plan ${plan.key}`,
      ...groups.flatMap(({ rows }) => rows.map((row) => cellName(plan.key, row))),
    ]),
  );
  const lost = [...editor.problems].filter(([cell]) => !there.has(cell));
  return lost.map(([cell, problem]) => (
    <div key={cell} className="mb-4">
      <Notice tone="bad" live="alert" title={t('notSaved')}>
        {problem.kind === 'refused' ? problem.message : t('gone')}{' '}
        <Button size="sm" variant="quiet" onClick={() => editor.forget(cell)}>
          {t('dismiss')}
        </Button>
      </Notice>
    </div>
  ));
}
