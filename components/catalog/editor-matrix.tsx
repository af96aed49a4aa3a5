'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState, type ReactNode } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { findPlan, type CatalogDocument, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { EditedLine } from './catalog-editor';
import { useCatalogText } from './catalog-text';
import { EditorProblems } from './editor-problems';
import { EditorSection } from './editor-rows';
import { useTierActions } from './editor-tiers';
import { useFindingText } from './finding-text';
import { Matrix } from './matrix';
import { isCellChanged, matrixRows, type MatrixRow, type PriceSlot } from './matrix-rows';
import { AddTier } from './tier-add';
import { ArchivedTiers } from './tier-archived';
import { TierHead } from './tier-head';
import { withPendingTiers } from './tier-order';
import { TierPicker } from './tier-picker';
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
  const t = useTranslations('catalog');
  const text = useCatalogText();
  const { document } = editor;
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [more, setMore] = useState<readonly PriceSlot[]>([]);
  const [said, say] = useState('');
  const all = useMemo(() => withPendingTiers(document.plans, editor.pending), [document, editor.pending]);
  const plans = all.filter((plan) => !plan.archived || findPlan(base, plan.key)?.archived === false);
  const shown = plans.find(({ key }) => key === chosen)?.key ?? plans.at(-1)?.key;
  const groups = useMemo(
    () => matrixRows({ documents: [base, document], ...line, more }),
    [base, document, line, more],
  );
  const isRowChanged = (row: MatrixRow): boolean => plans.some((plan) => isCellChanged(base, document, plan.key, row));
  const visible = onlyChanged
    ? groups
        .map((group) => ({ ...group, rows: group.rows.filter(isRowChanged) }))
        .filter((group) => group.rows.length > 0)
    : groups;
  const { byCell, byTier } = useFindings(editor, line);
  const actions = useTierActions({ all, shown: plans, writer: editor.writer, say });
  const add = editable ? (
    <AddTierButton
      {...{ line, editor, all }}
      onAdded={(plan) =>
        added(plan, { say, show: setChosen, said: t('tier.addedSaid', { plan: text.name(plan.names) }) })
      }
    />
  ) : null;
  if (plans.length === 0) return <NoTiers editable={editable} add={add} />;
  return (
    <>
      <p className="sr-only" role="status">
        {said}
      </p>
      <EditorProblems editor={editor} plans={plans} groups={groups} />
      <Card clip>
        <TierPicker
          tiers={plans.map(({ key, names }) => ({ key, name: text.name(names) }))}
          shown={shown}
          onShow={setChosen}
        />
        <Matrix
          caption={t('line.caption', { line: text.name(line.names) })}
          tiers={plans.length}
          head={
            <>
              <MatrixCorner
                {...{ line, plans, onlyChanged, add }}
                count={editor.draft?.changeCount ?? 0}
                onChange={setOnlyChanged}
              />
              {plans.map((plan, place) => (
                <TierHead
                  key={plan.key}
                  {...{ plan, place }}
                  of={plans.length}
                  was={findPlan(base, plan.key)}
                  subscriptions={line.subscriptions[plan.key] ?? 0}
                  onPhone={plan.key === shown}
                  itemsHref={itemsHref(line, plan, editor)}
                  names={Object.fromEntries(all.map(({ key, names }) => [key, text.name(names)]))}
                  findings={byTier.get(plan.key) ?? []}
                  problem={editor.problems.get(`plan ${plan.key}`)}
                  writer={editor.writer}
                  actions={editable ? actions : undefined}
                />
              ))}
            </>
          }
        >
          {visible.map((group) => (
            <EditorSection
              key={group.key}
              {...{ group, line, editor, base, editable, plans, shown }}
              findings={byCell}
              slots={groups.flatMap(({ rows }) => rows.filter((row) => row.kind === 'price'))}
              onSlot={(slot) => setMore((known) => [...known, slot])}
            />
          ))}
        </Matrix>
        {visible.length === 0 ? <EmptyState>{t('line.noChanges')}</EmptyState> : null}
        <ArchivedTiers
          plans={all.filter((plan) => !plans.includes(plan))}
          subscriptions={line.subscriptions}
          onBringBack={editable ? (plan) => actions.archive(plan, false) : undefined}
        />
      </Card>
    </>
  );
}

function itemsHref(line: EditedLine, plan: PlanContent, { draft }: DraftEditor): string {
  return `/admin/catalog/plans/${line.key}/${plan.key}${draft === null ? '' : `?draft=${draft.id}`}`;
}

/** Brings a new tier into sight, reads it out and goes to it. */
function added(
  plan: PlanContent,
  { say, show, said }: { say: (sentence: string) => void; show: (key: string) => void; said: string },
): void {
  say(said);
  show(plan.key);
  requestAnimationFrame(() => {
    const menu = window.document.getElementById(`tier-menu-${plan.key}`);
    menu?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    menu?.focus();
  });
}

/** What checks found: at a cell, or at the head of a tier for what has none. */
function useFindings(editor: DraftEditor, line: EditedLine) {
  const sentence = useFindingText(editor.document, line.features);
  const byCell = new Map<string, string>();
  const byTier = new Map<string, string[]>();
  for (const finding of editor.draft?.findings ?? []) {
    const [root, plan, part, key] = finding.path;
    const said = sentence(finding);
    if (root !== 'plans' || plan === undefined || said === undefined) continue;
    if ((part === 'prices' || part === 'grants') && key !== undefined) byCell.set(`${plan} ${key}`, said);
    else byTier.set(plan, [...(byTier.get(plan) ?? []), said]);
  }
  return { byCell, byTier };
}

interface AddTierButtonProps {
  readonly line: EditedLine;
  readonly editor: DraftEditor;
  readonly all: readonly PlanContent[];
  readonly onAdded: (plan: PlanContent) => void;
}

function AddTierButton({ line, editor, all, onAdded }: AddTierButtonProps): ReactNode {
  const t = useTranslations('catalog.tier');
  return (
    <AddTier
      plans={all}
      features={line.features}
      writer={editor.writer}
      onAdded={onAdded}
      trigger={
        <Button size="sm">
          <Icon of={Plus} size="s" />
          {t('add')}
        </Button>
      }
    />
  );
}

/** A product line without a tier: from a template, from a file, or from nothing. */
function NoTiers({ editable, add }: { editable: boolean; add: ReactNode }): ReactNode {
  const t = useTranslations('catalog');
  return (
    <Card>
      <EmptyState
        action={
          editable ? (
            <span className="flex flex-wrap justify-center gap-2">
              {add}
              <ButtonLink size="sm" href="/admin/catalog/new">
                {t('tier.fromTemplate')}
              </ButtonLink>
              <ButtonLink size="sm" href="/admin/catalog/import">
                {t('tier.fromFile')}
              </ButtonLink>
            </span>
          ) : undefined
        }
      >
        {t('line.empty')}
      </EmptyState>
    </Card>
  );
}

interface MatrixCornerProps {
  readonly line: EditedLine;
  readonly plans: readonly PlanContent[];
  readonly count: number;
  readonly onlyChanged: boolean;
  readonly add: ReactNode;
  readonly onChange: (onlyChanged: boolean) => void;
}

function MatrixCorner({ line, plans, count, onlyChanged, add, onChange }: MatrixCornerProps): ReactNode {
  const t = useTranslations('catalog.line');
  const text = useCatalogText();
  return (
    <td>
      <span className="block text-[15px] leading-5 font-semibold">
        {t('tiers', { tiers: plans.length, features: line.features.length })}
      </span>
      <span className="mt-1 block text-control text-muted">{t('perUnit', { unit: text.name(line.unitName) })}</span>
      <span className="mt-3 flex flex-wrap items-center gap-2">
        {add}
        {count === 0 && !onlyChanged ? null : (
          <span className="pr-seg" role="group" aria-label={t('show')}>
            <button type="button" aria-pressed={!onlyChanged} onClick={() => onChange(false)}>
              {t('all')}
            </button>
            <button type="button" aria-pressed={onlyChanged} onClick={() => onChange(true)}>
              {t('changed', { count })}
            </button>
          </span>
        )}
      </span>
    </td>
  );
}
