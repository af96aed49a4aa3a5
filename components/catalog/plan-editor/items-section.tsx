'use client';

import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { PlanContent, PlanItem } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { useCatalogText } from '../catalog-text';
import type { DraftEditor } from '../use-draft-editor';
import { ItemDialog } from './item-dialog';
import { PlanSection } from './plan-section';
import { itemCell, type ChosenPrice } from './price-choice';
import { AddPrice } from './add-price';
import { PriceRemoval } from './price-removal';
import { useQuantityWords } from './quantity-words';

interface ItemsSectionProps {
  readonly plan: PlanContent;
  /** The same plan as it is live; undefined for a new one. */
  readonly was: PlanContent | undefined;
  readonly currencies: readonly string[];
  readonly features: readonly FeatureDefinition[];
  readonly editor: DraftEditor;
  readonly editable: boolean;
  readonly chosen: ChosenPrice | undefined;
  readonly onChoose: (key: string) => void;
  /** The form of the chosen price. */
  readonly children: ReactNode;
}

/** What is charged beside the price of the plan. */
export function ItemsSection(props: ItemsSectionProps): ReactNode {
  const { plan, features, editor, editable, onChoose } = props;
  const t = useTranslations('catalog.planEditor.items');
  const items = plan.items ?? [];
  const problem = editor.problems.get(itemCell(plan));
  return (
    <PlanSection
      id="items"
      title={t('title')}
      note={t('count', { count: items.length })}
      actions={
        editable ? (
          <ItemDialog
            {...{ plan, features }}
            item={null}
            trigger={
              <Button size="sm">
                <Icon of={Plus} size="s" />
                {t('add')}
              </Button>
            }
            onSave={(patches) => {
              editor.save(itemCell(plan), patches);
              const [added] = patches;
              if (added?.op === 'set') onChoose(firstKeyOf(added.value) ?? '');
            }}
          />
        ) : null
      }
    >
      {problem === undefined ? null : (
        <Notice tone="bad" live="alert" title={t('notSaved')}>
          {problem.kind === 'refused' ? problem.message : t('changedByOthers', { name: problem.by ?? t('somebody') })}
        </Notice>
      )}
      {items.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <ul className="grid gap-4">
          {items.map((item) => (
            <ItemCard key={item.key} {...props} item={item} />
          ))}
        </ul>
      )}
    </PlanSection>
  );
}

function ItemCard(props: ItemsSectionProps & { readonly item: PlanItem }): ReactNode {
  const { plan, was, item, currencies, features, editor, editable, chosen, onChoose, children } = props;
  const t = useTranslations('catalog.planEditor');
  const text = useCatalogText();
  const words = useQuantityWords(features);
  const name = text.name(item.names);
  const before = was?.items?.find(({ key }) => key === item.key);
  const isChosen = chosen?.item?.key === item.key;
  const isChanged = was !== undefined && (before === undefined || canonicalJson(before) !== canonicalJson(item));
  return (
    <li
      className="grid gap-3 rounded-lg border border-hairline p-4 data-changed:bg-[var(--draft-bg)]"
      data-changed={isChanged ? '' : undefined}
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 font-medium">
            {name}
            {isChanged ? <Badge tone="info">{t(before === undefined ? 'items.new' : 'items.changed')}</Badge> : null}
          </h3>
          <p className="text-control text-muted">
            {words(item)}. {t(`timing.${item.timing}`)}
            {item.taxCategory === undefined ? null : <>. {t(`tax.${item.taxCategory}`)}</>}.{' '}
            <span className="pr-mono">{item.key}</span>
          </p>
        </div>
        {editable ? (
          <span className="flex gap-1">
            <ItemDialog
              {...{ plan, item, features }}
              trigger={
                <Button variant="quiet" size="sm" square aria-label={t('items.edit', { item: name })}>
                  <Icon of={Pencil} size="s" />
                </Button>
              }
              onSave={(patches) => editor.save(itemCell(plan), patches)}
            />
            <Button
              variant="quiet"
              size="sm"
              square
              aria-label={t('items.remove', { item: name })}
              onClick={() =>
                editor.save(itemCell(plan), [{ op: 'unset', path: ['plans', plan.key, 'items', item.key] }])
              }
            >
              <Icon of={Trash2} size="s" />
            </Button>
          </span>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span
          className="pr-seg w-fit max-w-full flex-wrap"
          role="group"
          aria-label={t('items.pricesOf', { item: name })}
        >
          {item.prices.map((price) => (
            <button
              key={price.key}
              type="button"
              aria-pressed={chosen?.price.key === price.key}
              onClick={() => onChoose(price.key)}
            >
              {price.currency} {text.interval(price.interval)}
              <span className="num text-muted">{text.price(price)}</span>
            </button>
          ))}
        </span>
        {editable ? <AddPrice {...{ plan, item, currencies, editor }} onAdded={onChoose} /> : null}
      </div>
      {isChosen ? (
        <>
          {children}
          {editable ? (
            <PriceRemoval chosen={chosen} onRemove={(patch) => editor.save(itemCell(plan), [patch])} />
          ) : null}
        </>
      ) : null}
    </li>
  );
}

function firstKeyOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('prices' in item) || !Array.isArray(item.prices)) return undefined;
  const [first] = item.prices as readonly unknown[];
  return typeof first === 'object' && first !== null && 'key' in first && typeof first.key === 'string'
    ? first.key
    : undefined;
}
