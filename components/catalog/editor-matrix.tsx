'use client';

import { Banknote } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { findPlan, type CatalogDocument, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { EditedLine } from './catalog-editor';
import { useCatalogText, type CatalogText } from './catalog-text';
import { EditorCell } from './editor-cell';
import { featureIcon } from './feature-icon';
import { useFindingText } from './finding-text';
import { Matrix, MatrixFeature, MatrixGroup } from './matrix';
import {
  cellPath,
  cellValue,
  isCellChanged,
  matrixRows,
  withPending,
  type MatrixRow,
  type MatrixRows,
} from './matrix-rows';
import { TierHead, TierPicker } from './tier-head';
import type { DraftEditor } from './use-draft-editor';

interface EditorMatrixProps {
  readonly line: EditedLine;
  readonly editor: DraftEditor;
  /** What the draft is compared with. */
  readonly base: CatalogDocument;
  readonly editable: boolean;
}

/** Tiers across, prices and features down, each cell edited in place. On a phone one tier at a time. */
export function EditorMatrix({ line, editor, base, editable }: EditorMatrixProps): ReactNode {
  const t = useTranslations('catalog.line');
  const text = useCatalogText();
  const { document } = editor;
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [shown, setShown] = useState(() => Math.max(0, document.plans.length - 1));
  const plans = document.plans.filter((plan) => !plan.archived || findPlan(base, plan.key)?.archived === false);
  const groups = matrixRows({
    documents: [base, document],
    currencies: line.currencies,
    features: line.features,
    groups: line.groups,
  });
  const isRowChanged = (row: MatrixRow): boolean => plans.some((plan) => isCellChanged(base, document, plan.key, row));
  const visible = onlyChanged
    ? groups
        .map((group) => ({ ...group, rows: group.rows.filter(isRowChanged) }))
        .filter((group) => group.rows.length > 0)
    : groups;
  if (plans.length === 0)
    return (
      <Card>
        <EmptyState>{t('empty')}</EmptyState>
      </Card>
    );
  return (
    <Card clip>
      <TierPicker names={plans.map((plan) => text.name(plan.names))} shown={shown} onShow={setShown} />
      <Matrix
        caption={t('caption', { line: text.name(line.names) })}
        tiers={plans.length}
        head={
          <>
            <MatrixCorner
              line={line}
              plans={plans}
              count={editor.draft?.changeCount ?? 0}
              onlyChanged={onlyChanged}
              onChange={setOnlyChanged}
            />
            {plans.map((plan, index) => (
              <TierHead
                key={plan.key}
                plan={plan}
                was={findPlan(base, plan.key)}
                subscriptions={line.subscriptions[plan.key] ?? 0}
                onPhone={index === shown}
                onSave={editable ? (patches) => editor.save(`plan ${plan.key}`, patches) : undefined}
                problem={editor.problems.get(`plan ${plan.key}`)}
              />
            ))}
          </>
        }
      >
        {visible.map((group) => (
          <MatrixSection key={group.key} {...{ group, line, editor, base, editable, plans, shown }} />
        ))}
      </Matrix>
      {visible.length === 0 ? <EmptyState>{t('noChanges')}</EmptyState> : null}
    </Card>
  );
}

interface MatrixCornerProps {
  readonly line: EditedLine;
  readonly plans: readonly PlanContent[];
  readonly count: number;
  readonly onlyChanged: boolean;
  readonly onChange: (onlyChanged: boolean) => void;
}

function MatrixCorner({ line, plans, count, onlyChanged, onChange }: MatrixCornerProps): ReactNode {
  const t = useTranslations('catalog.line');
  const text = useCatalogText();
  return (
    <td>
      <span className="block text-[15px] leading-5 font-semibold">
        {t('tiers', { tiers: plans.length, features: line.features.length })}
      </span>
      <span className="mt-1 block text-control text-muted">{t('perUnit', { unit: text.name(line.unitName) })}</span>
      {count === 0 && !onlyChanged ? null : (
        <span className="pr-seg mt-3" role="group" aria-label={t('show')}>
          <button type="button" aria-pressed={!onlyChanged} onClick={() => onChange(false)}>
            {t('all')}
          </button>
          <button type="button" aria-pressed={onlyChanged} onClick={() => onChange(true)}>
            {t('changed', { count })}
          </button>
        </span>
      )}
    </td>
  );
}

interface MatrixSectionProps extends EditorMatrixProps {
  readonly group: MatrixRows;
  readonly plans: readonly PlanContent[];
  readonly shown: number;
}

function MatrixSection({ group, line, editor, base, editable, plans, shown }: MatrixSectionProps): ReactNode {
  const t = useTranslations('catalog.line');
  const text = useCatalogText();
  const findingText = useFindingText(editor.document, line.features);
  const isProtected = group.rows.every((row) => row.kind === 'feature' && row.feature.criticality !== 'normal');
  const count = { count: group.rows.length };
  const note =
    group.names === null ? line.currencies.join(', ') : isProtected ? t('protected', count) : t('featureCount', count);
  return (
    <>
      <MatrixGroup
        name={group.names === null ? t('price') : text.name(group.names)}
        note={note}
        columns={plans.length + 1}
      />
      {group.rows.map((row) => {
        const rowName = nameOf(row, text);
        return (
          <tr key={row.key}>
            <MatrixFeature
              icon={row.kind === 'price' ? Banknote : featureIcon(row.feature.icon)}
              name={rowName}
              {...(row.kind === 'price' ? {} : { code: row.key })}
            />
            {plans.map((plan, index) => {
              const cell = `${plan.key} ${row.key}`;
              const path = cellPath(plan.key, row);
              const pending = editor.pending.get(cell);
              const changed = pending !== undefined || isCellChanged(base, editor.document, plan.key, row);
              const isNew = findPlan(base, plan.key) === undefined;
              return (
                <EditorCell
                  key={plan.key}
                  {...{ plan, row, rowName, editable }}
                  value={withPending(cellValue(editor.document, plan.key, row), path, pending)}
                  {...(changed && !isNew ? { was: cellValue(base, plan.key, row) ?? null } : {})}
                  finding={findingText(
                    editor.draft?.findings.find((found) => found.path.join('.').startsWith(path.join('.'))),
                  )}
                  problem={editor.problems.get(cell)}
                  onPhone={index === shown}
                  onSave={(patch) => editor.save(cell, [patch])}
                  onForget={() => editor.forget(cell)}
                />
              );
            })}
          </tr>
        );
      })}
    </>
  );
}

function nameOf(row: MatrixRow, text: CatalogText): string {
  return row.kind === 'price' ? `${row.currency}, ${text.interval(row.interval)}` : text.name(row.feature.names);
}
