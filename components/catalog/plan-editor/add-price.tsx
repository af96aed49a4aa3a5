'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Select, TextInput } from '@/components/ui/text-input';
import type { PlanContent, PlanItem } from '@/lib/domain/catalog/catalog-document';
import { INTERVAL_UNITS } from '@/lib/domain/time/interval';
import { useCatalogText } from '../catalog-text';
import type { DraftEditor } from '../use-draft-editor';
import { itemCell } from './price-choice';
import { addedPrice, type AddedPriceProblem } from './added-price';

interface AddPriceProps {
  readonly plan: PlanContent;
  /** Whose price it is; null for the plan itself. */
  readonly item: PlanItem | null;
  readonly currencies: readonly string[];
  readonly editor: DraftEditor;
  readonly onAdded: (key: string) => void;
}

/** Another currency or interval, with one amount; the form makes any other model of it. */
export function AddPrice({ plan, item, currencies, editor, onAdded }: AddPriceProps): ReactNode {
  const t = useTranslations('catalog.planEditor.addPrice');
  const units = useTranslations('catalog.planEditor.unit');
  const text = useCatalogText();
  const { locale } = text;
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<AddedPriceProblem | null>(null);
  const submit: ComponentProps<'form'>['onSubmit'] = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string): string => {
      const value = form.get(`new.${name}`);
      return typeof value === 'string' ? value : '';
    };
    const made = addedPrice(plan, item, { text: typed, locale });
    setProblem('problem' in made ? made : null);
    if ('problem' in made) return event.currentTarget.querySelector<HTMLElement>(`[name="new.${made.field}"]`)?.focus();
    editor.save(item === null ? `${plan.key} ${made.price.key}` : itemCell(plan), [made.patch]);
    onAdded(made.price.key);
    setOpen(false);
  };
  const error = (field: string): string | undefined =>
    problem?.field === field ? t(`problem.${problem.problem}`) : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setProblem(null);
      }}
      trigger={
        <Button size="sm">
          <Icon of={Plus} size="s" />
          {t('open')}
        </Button>
      }
      title={item === null ? t('title') : t('titleOf', { item: text.name(item.names) })}
      description={t('lead')}
    >
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <div className="grid items-end gap-3 sm:grid-cols-2">
          <Select
            id="new.currency"
            label={t('currency')}
            defaultValue={
              currencies.find((code) => (item ?? plan).prices.every((price) => price.currency !== code)) ??
              currencies[0]
            }
            options={currencies.map((value) => ({ value, label: value }))}
          />
          <TextInput id="new.amount" label={t('amount')} inputMode="decimal" className="num" error={error('amount')} />
          <TextInput
            id="new.count"
            label={t('every')}
            inputMode="numeric"
            className="num"
            defaultValue="1"
            error={error('count')}
          />
          <Select
            id="new.unit"
            label={t('unit')}
            defaultValue="month"
            options={INTERVAL_UNITS.map((value) => ({ value, label: units(value) }))}
          />
        </div>
        <div className="flex justify-end">
          <Button type="submit" variant="primary">
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
