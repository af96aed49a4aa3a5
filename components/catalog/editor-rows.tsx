'use client';

import { Banknote, Plus, WandSparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { findPlan, type CatalogDocument, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { EditedLine } from './catalog-editor';
import { useCatalogText, type CatalogText } from './catalog-text';
import { EditorCell } from './editor-cell';
import { featureIcon } from './feature-icon';
import { MatrixFeature, MatrixGroup } from './matrix';
import { PriceRow } from './matrix-price-row';
import { cellName, cellPath, cellValue, isCellChanged, withPending } from './matrix-rows';
import type { MatrixRow, MatrixRows, PriceSlot } from './matrix-rows';
import type { DraftEditor } from './use-draft-editor';

export interface EditorRowsProps {
  readonly line: EditedLine;
  readonly editor: DraftEditor;
  /** What the draft is compared with. */
  readonly base: CatalogDocument;
  readonly editable: boolean;
  /** The tiers that are shown, from left to right. */
  readonly plans: readonly PlanContent[];
  /** The key of the tier that a phone shows. */
  readonly shown: string | undefined;
  /** What checks found, as sentences, by cell. */
  readonly findings: ReadonlyMap<string, string>;
  /** Every price row, and how another one gets one. */
  readonly slots: readonly PriceSlot[];
  readonly onSlot: (slot: PriceSlot) => void;
}

/** A band of the matrix with its rows. */
export function EditorSection({ group, ...rest }: EditorRowsProps & { group: MatrixRows }): ReactNode {
  const t = useTranslations('catalog');
  const text = useCatalogText();
  const { line, plans, editable, editor, slots, onSlot } = rest;
  const isProtected = group.rows.every((row) => row.kind === 'feature' && row.feature.criticality !== 'normal');
  const count = { count: group.rows.length };
  const note =
    group.names !== null ? (
      t(isProtected ? 'line.protected' : 'line.featureCount', count)
    ) : editable ? (
      <PriceRow
        trigger={
          <Button size="sm" variant="quiet">
            <Icon of={Plus} size="s" />
            {t('priceRow.add')}
          </Button>
        }
        currencies={line.currencies}
        slots={slots}
        plans={plans.filter(({ archived }) => !archived)}
        onRow={onSlot}
        onTake={(patches) => editor.save('price row', patches)}
      />
    ) : (
      line.currencies.join(', ')
    );
  return (
    <>
      <MatrixGroup
        name={group.names === null ? t('line.price') : text.name(group.names)}
        note={note}
        columns={plans.length + 1}
      />
      {group.rows.map((row) => (
        <EditorRow key={row.key} row={row} {...rest} />
      ))}
    </>
  );
}

function EditorRow({ row, ...rest }: EditorRowsProps & { row: MatrixRow }): ReactNode {
  const { editor, base, editable, plans, shown, findings } = rest;
  const text = useCatalogText();
  const rowName = nameOf(row, text);
  return (
    <tr>
      <MatrixFeature
        icon={row.kind === 'price' ? Banknote : featureIcon(row.feature.icon)}
        name={rowName}
        {...(row.kind === 'price' ? { beside: <FillRow row={row} {...rest} /> } : { code: row.key })}
      />
      {plans.map((plan) => {
        const cell = cellName(plan.key, row);
        const pending = editor.pending.get(cell);
        const changed = pending !== undefined || isCellChanged(base, editor.document, plan.key, row);
        const isNew = findPlan(base, plan.key) === undefined;
        return (
          <EditorCell
            key={plan.key}
            {...{ plan, row, rowName, editable }}
            value={withPending(cellValue(editor.document, plan.key, row), cellPath(plan.key, row), pending)}
            {...(changed && !isNew ? { was: cellValue(base, plan.key, row) ?? null } : {})}
            finding={findings.get(cell)}
            problem={editor.problems.get(cell)}
            onPhone={plan.key === shown}
            writer={editor.writer}
          />
        );
      })}
    </tr>
  );
}

/** Offers amounts for a price that some tiers lack. */
function FillRow({ row, ...rest }: EditorRowsProps & { row: MatrixRow & { kind: 'price' } }): ReactNode {
  const { line, editor, editable, slots, onSlot } = rest;
  const t = useTranslations('catalog.priceRow');
  const text = useCatalogText();
  const plans = rest.plans.filter(({ archived }) => !archived);
  const lacking = plans.filter((plan) => !plan.prices.some(({ key }) => key === row.key));
  if (!editable || lacking.length === 0 || plans.every(({ prices }) => prices.length === 0)) return null;
  const what = `${row.currency} ${text.interval(row.interval)}`;
  return (
    <PriceRow
      trigger={
        <Button size="sm" variant="quiet" square aria-label={t('fill', { what })} title={t('fill', { what })}>
          <Icon of={WandSparkles} size="s" />
        </Button>
      }
      currencies={line.currencies}
      slots={slots}
      plans={plans}
      target={row}
      onRow={onSlot}
      onTake={(patches) => editor.save('price row', patches)}
    />
  );
}

function nameOf(row: MatrixRow, text: CatalogText): string {
  return row.kind === 'price' ? `${row.currency}, ${text.interval(row.interval)}` : text.name(row.feature.names);
}
