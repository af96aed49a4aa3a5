'use client';

import { useTranslations } from 'next-intl';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { useCatalogText } from './catalog-text';
import type { TierActions } from './tier-head';
import { moveTo } from './tier-order';
import type { DraftWriter } from './use-draft-editor';

interface Tiers {
  /** Every tier, in the order of the draft. */
  readonly all: readonly PlanContent[];
  /** Those in the matrix, from left to right. */
  readonly shown: readonly PlanContent[];
  readonly writer: DraftWriter;
  /** Reads out what happened. */
  readonly say: (sentence: string) => void;
}

/** Moving, archiving and removing tiers: each is one edit of the draft, read out, and the focus stays on the tier. */
export function useTierActions({ all, shown, writer, say }: Tiers): TierActions {
  const t = useTranslations('catalog.tier');
  const text = useCatalogText();
  const edit = (plan: PlanContent, patch: Patch, sentence: string): void => {
    writer.save(`plan ${plan.key}`, [patch]);
    say(sentence);
    keepFocus(`tier-menu-${plan.key}`);
  };
  const move = (key: string, place: number): void => {
    const plan = all.find((each) => each.key === key);
    const patch = place < 0 || place >= shown.length ? null : moveTo(all, shown, key, place);
    if (plan === undefined || patch === null) return;
    edit(plan, patch, t('moved', { plan: text.name(plan.names), place: place + 1, of: shown.length }));
  };
  return {
    move,
    drop: (key, onto, side) => {
      const others = shown.filter((plan) => plan.key !== key);
      const at = others.findIndex((plan) => plan.key === onto);
      move(key, side === 'before' ? at : at + 1);
    },
    archive: (plan, archived) => {
      const patch: Patch = archived
        ? { op: 'archive-plan', plan: plan.key }
        : { op: 'set', path: ['plans', plan.key, 'archived'], value: false };
      edit(plan, patch, t(archived ? 'archivedSaid' : 'backSaid', { plan: text.name(plan.names) }));
    },
    remove: (plan) =>
      edit(plan, { op: 'remove-plan', plan: plan.key }, t('removedSaid', { plan: text.name(plan.names) })),
  };
}

/** A column that moves takes its controls out of the page for a moment, and the focus with them. */
function keepFocus(otherwise: string): void {
  const { id } = document.activeElement ?? { id: '' };
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body && document.activeElement?.id === id) return;
    (document.getElementById(id) ?? document.getElementById(otherwise))?.focus();
  });
}
