import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { Patch } from '@/lib/domain/catalog/patch';
import type { CellProblem } from './draft-cells';
import type { DraftWriter } from './use-draft-editor';

interface CellProblemNoteProps {
  readonly problem: CellProblem;
  readonly cell: string;
  readonly writer: DraftWriter;
  /** A value as people read it; what there is to say of an edit that sets none comes with `patch`. */
  readonly show: (value: unknown, patch: Patch) => string;
  /** Names the field, where a cell has several. */
  readonly field?: (patch: Patch) => string;
}

/** Why an edit is not in the draft, where it was made: what was refused, or theirs and mine for every field that both changed. */
export function CellProblemNote({ problem, cell, writer, show, field }: CellProblemNoteProps): ReactNode {
  const t = useTranslations('catalog.edit');
  if (problem.kind === 'refused') {
    return (
      <span className="pr-cell-note" data-tone="bad" role="alert">
        <span>
          {t('notSaved')} {problem.message}
        </span>
        <span>
          <Button size="sm" variant="quiet" onClick={() => writer.forget(cell)}>
            {t('dismiss')}
          </Button>
        </span>
      </span>
    );
  }
  return problem.conflicts.map((conflict) => {
    const { patch, theirs } = conflict;
    const mine = patch.op === 'set' ? patch.value : undefined;
    const values = { name: problem.by ?? '', theirs: show(theirs, patch), mine: show(mine, patch) };
    const named = field === undefined ? '' : `${field(patch)}: `;
    return (
      <span key={JSON.stringify(patch)} className="pr-cell-note" data-tone="bad" role="alert">
        <span>
          {named}
          {t(problem.by === null ? 'conflictSomebody' : 'conflict', values)}
        </span>
        <span className="flex flex-wrap gap-1">
          <Button size="sm" onClick={() => writer.save(cell, [patch])}>
            {t('keepMine')}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => writer.forget(cell, conflict)}>
            {t('takeTheirs')}
          </Button>
        </span>
      </span>
    );
  });
}
