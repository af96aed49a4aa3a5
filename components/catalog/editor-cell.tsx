'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/choice';
import { Icon } from '@/components/ui/icon';
import type { Grant, PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { CellForm } from './cell-form';
import { switchInput } from './cell-input';
import { CellView } from './cell-view';
import { useCatalogText } from './catalog-text';
import { isPrice, type MatrixRow } from './matrix-rows';
import { singleAmount } from './price-amount';
import type { CellProblem } from './use-draft-editor';

interface EditorCellProps {
  readonly plan: PlanContent;
  readonly row: MatrixRow;
  readonly rowName: string;
  readonly value: PlanPrice | Grant | undefined;
  readonly was?: PlanPrice | Grant | null;
  readonly editable: boolean;
  /** What a check found about this cell. */
  readonly finding?: string | undefined;
  readonly problem?: CellProblem | undefined;
  /** Other tiers hide behind the chosen one on a phone. */
  readonly onPhone: boolean;
  readonly onSave: (patch: Patch) => void;
  readonly onForget: () => void;
}

/** A cell of the matrix that can be edited in place. */
export function EditorCell(props: EditorCellProps): ReactNode {
  const { plan, row, rowName, value, was, editable, finding, problem, onPhone, onSave, onForget } = props;
  const t = useTranslations('catalog.edit');
  const text = useCatalogText();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const what = t('what', { plan: text.name(plan.names), row: rowName });
  const close = (keepFocus: boolean): void => {
    setOpen(false);
    if (keepFocus) requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <td
      id={`${plan.key}-${row.key}`}
      data-changed={was === undefined ? undefined : ''}
      data-problem={problem === undefined ? undefined : ''}
      data-phone={onPhone ? undefined : 'hide'}
    >
      {open ? (
        <CellForm
          plan={plan}
          row={row}
          value={value}
          what={what}
          locale={text.locale}
          unit={row.kind === 'feature' && row.feature.unit ? text.name(row.feature.unit) : ''}
          onDone={(patch, next) => {
            if (patch !== null) onSave(patch);
            close(!next);
          }}
          onLeave={() => close(true)}
        />
      ) : (
        <CellBody
          {...{ plan, row, value, editable, what, onSave }}
          {...(was === undefined ? {} : { was })}
          open={() => setOpen(true)}
          button={button}
        />
      )}
      {finding === undefined ? null : (
        <span className="pr-cell-note" data-tone="warn">
          <Icon of={TriangleAlert} size="s" />
          {finding}
        </span>
      )}
      {problem === undefined ? null : <Problem problem={problem} row={row} onSave={onSave} onForget={onForget} />}
    </td>
  );
}

interface CellBodyProps extends Pick<EditorCellProps, 'plan' | 'row' | 'value' | 'was' | 'editable' | 'onSave'> {
  readonly what: string;
  readonly open: () => void;
  readonly button: React.RefObject<HTMLButtonElement | null>;
}

function CellBody({ plan, row, value, was, editable, what, onSave, open, button }: CellBodyProps): ReactNode {
  const t = useTranslations('catalog.edit');
  const before = was === undefined ? {} : { was };
  const view = <CellView plan={plan} row={row} value={value} {...before} />;
  if (!editable || !isEditable(row, value)) return <div className="pr-matrix-cell">{view}</div>;
  if (row.kind === 'feature' && row.feature.kind === 'switch') {
    const on = value !== undefined && !isPrice(value) && value.kind === 'switch' && value.on;
    const control = (
      <Switch
        label={what}
        checked={on}
        onChange={(event) => onSave(switchInput(plan, row.feature, event.target.checked))}
      />
    );
    return (
      <div className="pr-matrix-cell">
        <CellView plan={plan} row={row} value={value} control={control} {...before} />
      </div>
    );
  }
  return (
    <button ref={button} type="button" className="pr-matrix-cell pr-cell-button" onClick={open}>
      <span className="sr-only">{t('open', { what })}: </span>
      {view}
    </button>
  );
}

/** Prices with tiers have no single amount to type; what the law or safety protects is the same everywhere. */
function isEditable(row: MatrixRow, value: PlanPrice | Grant | undefined): boolean {
  if (row.kind === 'price') return value === undefined || !isPrice(value) || singleAmount(value) !== undefined;
  if (row.feature.criticality === 'normal') return true;
  return !(value !== undefined && !isPrice(value) && value.kind === 'switch' && value.on);
}

interface ProblemProps {
  readonly problem: CellProblem;
  readonly row: MatrixRow;
  readonly onSave: (patch: Patch) => void;
  readonly onForget: () => void;
}

function Problem({ problem, row, onSave, onForget }: ProblemProps): ReactNode {
  const t = useTranslations('catalog.edit');
  const text = useCatalogText();
  if (problem.kind === 'refused') {
    return (
      <span className="pr-cell-note" data-tone="bad" role="alert">
        {t('notSaved')} {problem.message}
      </span>
    );
  }
  const shown = (value: unknown): string => {
    if (row.kind === 'price' && typeof value === 'string') {
      return text.price({ ...row, model: { kind: 'flat', amount: value } });
    }
    if (typeof value === 'object' && value !== null && 'model' in value) return text.price(value as PlanPrice);
    return text.grant(value as Grant | undefined, row.kind === 'feature' ? row.feature : undefined);
  };
  const mine = problem.patch.op === 'set' ? problem.patch.value : undefined;
  const values = { name: problem.by ?? '', theirs: shown(problem.theirs), mine: shown(mine) };
  return (
    <span className="pr-cell-note" data-tone="bad" role="alert">
      <span>{t(problem.by === null ? 'conflictSomebody' : 'conflict', values)}</span>
      <span className="flex gap-1">
        <Button size="sm" onClick={() => onSave(problem.patch)}>
          {t('takeMine')}
        </Button>
        <Button size="sm" variant="quiet" onClick={onForget}>
          {t('keepTheirs')}
        </Button>
      </span>
    </span>
  );
}
