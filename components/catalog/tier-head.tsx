'use client';

import { ArrowLeft, ArrowRight, GripVertical, Languages, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { buttonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { LOCALES } from '@/lib/domain/localized';
import { useCatalogText } from './catalog-text';
import { CellProblemNote } from './cell-problem';
import type { CellProblem } from './draft-cells';
import { PlanDialog } from './plan-dialog';
import { TierMenu } from './tier-menu';
import { useTierValue } from './tier-value';
import type { DraftWriter } from './use-draft-editor';

/** What the tiers of a matrix can be done to. */
export interface TierActions {
  /** To a place among the tiers that are shown, counted from 0. */
  readonly move: (key: string, place: number) => void;
  /** Before or behind another tier. */
  readonly drop: (key: string, onto: string, side: 'before' | 'after') => void;
  readonly archive: (plan: PlanContent, archived: boolean) => void;
  readonly remove: (plan: PlanContent) => void;
}

interface TierHeadProps {
  readonly plan: PlanContent;
  readonly was: PlanContent | undefined;
  readonly subscriptions: number;
  /** Its place among the tiers that are shown, counted from 0, and how many there are. */
  readonly place: number;
  readonly of: number;
  readonly onPhone: boolean;
  /** Where the prices and items of the tier are edited. */
  readonly itemsHref: string;
  /** The names of the tiers by key, for what others did to their order. */
  readonly names: Readonly<Record<string, string>>;
  readonly findings: readonly string[];
  readonly problem: CellProblem | undefined;
  readonly writer: DraftWriter;
  /** Left out where nothing may be changed. */
  readonly actions?: TierActions | undefined;
}

/** The head of a tier: its name, what it promises, how many have it, and what can be done with it. */
export function TierHead(props: TierHeadProps): ReactNode {
  const { plan, was, subscriptions, onPhone, itemsHref, findings, actions } = props;
  const t = useTranslations('catalog');
  const text = useCatalogText();
  const drop = useDrop(plan.key, actions);
  const [name, tagline] = [text.name(plan.names), text.name(plan.taglines)];
  const before = was === undefined ? undefined : { name: text.name(was.names), tagline: text.name(was.taglines) };
  return (
    <th
      scope="col"
      data-phone={onPhone ? undefined : 'hide'}
      data-archived={plan.archived ? '' : undefined}
      data-new={was === undefined ? '' : undefined}
      {...drop}
    >
      <span className="pr-matrix-tier" draggable={actions !== undefined} onDragStart={startDrag(plan.key)}>
        {actions === undefined ? null : <Icon of={GripVertical} size="s" className="pr-tier-grip" />}
        {before !== undefined && before.name !== name ? <s className="pr-strike font-normal">{before.name}</s> : null}
        {name}
      </span>
      {actions === undefined ? (
        <Link className="pr-link text-meta font-normal" href={itemsHref}>
          {t('tier.items')}
        </Link>
      ) : (
        <TierTools {...props} actions={actions} name={name} />
      )}
      <div className="mt-1 text-control font-normal text-muted">
        {before !== undefined && before.tagline !== tagline ? (
          <s className="pr-strike block">{before.tagline}</s>
        ) : null}
        {tagline}
      </div>
      <div className="mt-2 text-meta font-normal num text-muted">
        {plan.archived ? `${t('tier.archived')} · ` : was === undefined ? `${t('tier.new')} · ` : ''}
        {t('line.subscriptions', { count: subscriptions })}
      </div>
      {findings.map((finding) => (
        <span key={finding} className="pr-cell-note font-normal" data-tone="warn">
          <Icon of={TriangleAlert} size="s" />
          {finding}
        </span>
      ))}
      <HeadProblem {...props} />
    </th>
  );
}

/** Arrows, languages, and the menu with the rest. */
function TierTools({
  plan,
  was,
  subscriptions,
  place,
  of,
  itemsHref,
  writer,
  actions,
  name,
}: TierHeadProps & { actions: TierActions; name: string }): ReactNode {
  const t = useTranslations('catalog');
  const [since, setSince] = useState<number | null>(null);
  const open = (): void => setSince(writer.mark());
  const menuId = `tier-menu-${plan.key}`;
  const done = LOCALES.filter((locale) => plan.names[locale] && (plan.taglines[locale] || !plan.taglines.en)).length;
  const quiet = buttonLook({ variant: 'quiet', size: 'sm', square: true });
  const arrow = (side: 'left' | 'right', to: number): ComponentProps<'button'> => ({
    type: 'button',
    id: `tier-${side}-${plan.key}`,
    className: 'pr-btn',
    'aria-label': t(`tier.${side}`, { plan: name }),
    // Not disabled, so that the focus stays where somebody presses it until the end.
    'aria-disabled': to < 0 || to >= of ? true : undefined,
    onClick: () => actions.move(plan.key, to),
  });
  return (
    <div className="pr-tier-tools">
      <button {...arrow('left', place - 1)} {...quiet}>
        <Icon of={ArrowLeft} size="s" />
      </button>
      <button {...arrow('right', place + 1)} {...quiet}>
        <Icon of={ArrowRight} size="s" />
      </button>
      <TierMenu
        id={menuId}
        name={name}
        subscriptions={subscriptions}
        wasLive={was !== undefined}
        archived={plan.archived}
        itemsHref={itemsHref}
        onNames={open}
        onArchive={(archived) => actions.archive(plan, archived)}
        onRemove={() => actions.remove(plan)}
      />
      <button
        type="button"
        className="pr-tier-languages"
        data-complete={done === LOCALES.length ? '' : undefined}
        onClick={open}
        aria-label={t('tier.languagesOf', { plan: name, done, all: LOCALES.length })}
      >
        <Icon of={Languages} size="s" />
        {t('tier.languages', { done, all: LOCALES.length })}
      </button>
      {since === null ? null : (
        <PlanDialog
          plan={plan}
          onSave={(patches: readonly Patch[]) => writer.save(`plan ${plan.key}`, patches, since)}
          onClose={() => {
            setSince(null);
            requestAnimationFrame(() => document.getElementById(menuId)?.focus());
          }}
        />
      )}
    </div>
  );
}

function HeadProblem({ plan, names, problem, writer }: TierHeadProps): ReactNode {
  const { fieldName, shown } = useTierValue(names);
  if (problem === undefined) return null;
  return <CellProblemNote problem={problem} cell={`plan ${plan.key}`} writer={writer} show={shown} field={fieldName} />;
}

const DRAGGED = 'application/x-tier';

function startDrag(key: string) {
  return (event: React.DragEvent): void => {
    event.dataTransfer.setData(DRAGGED, key);
    event.dataTransfer.effectAllowed = 'move';
  };
}

/** Takes a tier that is dragged over this one; the nearer side shows where it would stand. */
function useDrop(
  key: string,
  actions: TierActions | undefined,
): ComponentProps<'th'> & { 'data-drop'?: string | undefined } {
  const [side, setSide] = useState<'before' | 'after'>();
  if (actions === undefined) return {};
  const sideOf = (event: React.DragEvent): 'before' | 'after' => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return event.clientX < left + width / 2 ? 'before' : 'after';
  };
  return {
    'data-drop': side,
    onDragOver: (event) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setSide(sideOf(event));
    },
    onDragLeave: () => setSide(undefined),
    onDrop: (event) => {
      event.preventDefault();
      setSide(undefined);
      const dragged = event.dataTransfer.getData(DRAGGED);
      if (dragged !== '' && dragged !== key) actions.drop(dragged, key, sideOf(event));
    },
  };
}
