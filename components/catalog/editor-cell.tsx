'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useRef, useState, type ReactNode } from 'react';
import { Switch } from '@/components/ui/choice';
import { Icon } from '@/components/ui/icon';
import type { Grant, PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { CellForm } from './cell-form';
import { switchInput } from './cell-input';
import { CellProblemNote } from './cell-problem';
import { CellView } from './cell-view';
import { useCatalogText, type CatalogText } from './catalog-text';
import { cellName, isPrice, type MatrixRow } from './matrix-rows';
import type { CellProblem } from './draft-cells';
import { singleAmount } from './price-amount';
import type { DraftWriter } from './use-draft-editor';

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
  readonly writer: DraftWriter;
}

/** A cell of the matrix that can be edited in place. It is drawn again only when something about it changed. */
export const EditorCell = memo(function EditorCell(props: EditorCellProps): ReactNode {
  const { plan, row, rowName, value, was, editable, finding, problem, onPhone, writer } = props;
  const t = useTranslations('catalog.edit');
  const text = useCatalogText();
  /** When editing began; null while nothing is edited. */
  const [since, setSince] = useState<number | null>(null);
  const cell = cellName(plan.key, row);
  const save = (patch: Patch, mark?: number): void => writer.save(cell, [patch], mark);
  const button = useRef<HTMLButtonElement>(null);
  const what = t('what', { plan: text.name(plan.names), row: rowName });
  const close = (keepFocus: boolean): void => {
    setSince(null);
    if (keepFocus) requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <td
      id={`${plan.key}-${row.key}`}
      data-changed={was === undefined ? undefined : ''}
      data-problem={problem === undefined ? undefined : ''}
      data-phone={onPhone ? undefined : 'hide'}
    >
      {since !== null ? (
        <CellForm
          plan={plan}
          row={row}
          value={value}
          what={what}
          locale={text.locale}
          unit={row.kind === 'feature' && row.feature.unit ? text.name(row.feature.unit) : ''}
          onDone={(patch, next) => {
            if (patch !== null) save(patch, since);
            close(!next);
          }}
          onLeave={() => close(true)}
        />
      ) : (
        <CellBody
          {...{ plan, row, value, editable, what }}
          onSave={save}
          {...(was === undefined ? {} : { was })}
          open={() => setSince(writer.mark())}
          button={button}
        />
      )}
      {finding === undefined ? null : (
        <span className="pr-cell-note" data-tone="warn">
          <Icon of={TriangleAlert} size="s" />
          {finding}
        </span>
      )}
      {problem === undefined ? null : (
        <CellProblemNote problem={problem} cell={cell} writer={writer} show={(shown) => shownValue(shown, row, text)} />
      )}
    </td>
  );
});

function shownValue(value: unknown, row: MatrixRow, text: CatalogText): string {
  if (row.kind === 'price' && typeof value === 'string')
    return text.price({ ...row, model: { kind: 'flat', amount: value } });
  if (typeof value === 'object' && value !== null && 'model' in value) return text.price(value as PlanPrice);
  return text.grant(value as Grant | undefined, row.kind === 'feature' ? row.feature : undefined);
}

interface CellBodyProps extends Pick<EditorCellProps, 'plan' | 'row' | 'value' | 'was' | 'editable'> {
  readonly onSave: (patch: Patch) => void;
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
