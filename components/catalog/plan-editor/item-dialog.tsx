'use client';

import { useTranslations } from 'next-intl';
import { useState, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextInput } from '@/components/ui/text-input';
import type { PlanContent, PlanItem } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Patch } from '@/lib/domain/catalog/patch';
import { LOCALES } from '@/lib/domain/localized';
import { TAX_CATEGORIES } from '@/lib/domain/tax/tax-category';
import { useCatalogText } from '../catalog-text';
import { itemInput, ITEM_KINDS, suggestedKey, TIMINGS, type ItemKind, type ItemProblem } from './item-input';
import { ItemQuantityFields } from './item-quantity-fields';

interface ItemDialogProps {
  readonly plan: PlanContent;
  /** Null for a new one. */
  readonly item: PlanItem | null;
  readonly features: readonly FeatureDefinition[];
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly onSave: (patches: readonly Patch[]) => void;
}

/** What an item counts, when it is charged and what it is called. Everything that was changed goes into the draft as one edit. */
export function ItemDialog({ plan, item, features, trigger, onSave }: ItemDialogProps): ReactNode {
  const t = useTranslations('catalog.planEditor.item');
  const text = useCatalogText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      title={
        item === null ? t('addTitle', { plan: text.name(plan.names) }) : t('editTitle', { item: text.name(item.names) })
      }
      description={t('lead')}
    >
      <ItemForm
        {...{ plan, item, features }}
        onDone={(patches) => {
          if (patches.length > 0) onSave(patches);
          setOpen(false);
        }}
      />
    </Dialog>
  );
}

interface ItemFormProps extends Pick<ItemDialogProps, 'plan' | 'item' | 'features'> {
  readonly onDone: (patches: readonly Patch[]) => void;
}

function ItemForm({ plan, item, features, onDone }: ItemFormProps): ReactNode {
  const t = useTranslations('catalog.planEditor');
  const text = useCatalogText();
  const [problems, setProblems] = useState<Readonly<Record<string, ItemProblem>>>({});
  const [kind, setKind] = useState<ItemKind>(item?.quantity.kind ?? 'meter');
  const problem = (field: string): string | undefined => {
    const found = problems[field];
    return found === undefined ? undefined : t(`itemProblem.${found}`);
  };
  const submit: ComponentProps<'form'>['onSubmit'] = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = itemInput(plan, item, {
      locale: text.locale,
      text: (field) => {
        const value = form.get(field);
        return typeof value === 'string' ? value : '';
      },
    });
    setProblems(input.problems);
    const [firstWrong] = Object.keys(input.problems);
    if (firstWrong === undefined) return onDone(input.patches);
    event.currentTarget.querySelector<HTMLElement>(`[name^="${firstWrong}"]`)?.focus();
  };
  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <Names plan={plan} item={item} problem={problem} />
      <Select
        id="item.kind"
        label={t('item.kind')}
        hint={t(`itemKindHint.${kind}`)}
        value={kind}
        options={ITEM_KINDS.map((value) => ({ value, label: t(`itemKind.${value}`) }))}
        onChange={({ target }) => setKind(ITEM_KINDS.find((each) => each === target.value) ?? 'one')}
      />
      <ItemQuantityFields kind={kind} item={item} features={features} problem={problem} />
      <div className="grid items-end gap-3 sm:grid-cols-2">
        {kind === 'one' || kind === 'subscription' ? (
          <Select
            id="item.timing"
            label={t('item.timing')}
            defaultValue={item?.timing ?? (kind === 'one' ? 'once' : 'advance')}
            options={TIMINGS.map((value) => ({ value, label: t(`timing.${value}`) }))}
          />
        ) : null}
        <Select
          id="item.taxCategory"
          label={t('item.tax')}
          defaultValue={item?.taxCategory ?? ''}
          options={[
            { value: '', label: t('item.taxOfPlan') },
            ...TAX_CATEGORIES.map((value) => ({ value, label: t(`tax.${value}`) })),
          ]}
        />
      </div>
      {item === null ? <FirstPrices plan={plan} isFlat={kind === 'one'} problem={problem} /> : null}
      <div className="flex justify-end">
        <Button type="submit" variant="primary">
          {t('item.save')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly plan: PlanContent;
  readonly problem: (field: string) => string | undefined;
}

function Names({ plan, item, problem }: PartProps & { item: PlanItem | null }): ReactNode {
  const t = useTranslations('catalog');
  const [key, setKey] = useState('');
  const [ownKey, setOwnKey] = useState(false);
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      {LOCALES.map((locale) => (
        <TextInput
          key={locale}
          id={`item.names.${locale}`}
          label={t('planDialog.name', { language: t(`field.language.${locale}`) })}
          defaultValue={item?.names[locale] ?? ''}
          maxLength={60}
          error={problem(`item.names.${locale}`)}
          onChange={({ target }) => {
            if (locale === 'en' && !ownKey) setKey(suggestedKey(target.value, plan.items ?? []));
          }}
        />
      ))}
      {item === null ? (
        <div className="sm:col-span-3">
          <TextInput
            id="item.key"
            label={t('planEditor.item.key')}
            hint={t('planEditor.item.keyHint')}
            className="pr-mono"
            value={key}
            maxLength={40}
            error={problem('item.key')}
            onChange={({ target }) => {
              setOwnKey(target.value !== '');
              setKey(target.value);
            }}
          />
        </div>
      ) : null}
    </div>
  );
}

/** One amount for each price of the plan; the price form has everything else once the item is there. */
function FirstPrices({ plan, isFlat, problem }: PartProps & { isFlat: boolean }): ReactNode {
  const t = useTranslations('catalog.planEditor.item');
  const text = useCatalogText();
  return (
    <fieldset className="grid gap-3">
      <legend className="pr-label mb-1">{t(isFlat ? 'amounts' : 'amountsEach')}</legend>
      <p className="pr-hint">{t('amountsHint')}</p>
      <div className="grid items-end gap-3 sm:grid-cols-2">
        {plan.prices.map(({ key, currency, interval }) => (
          <TextInput
            key={key}
            id={`item.price.${key}`}
            label={`${currency}, ${text.interval(interval)}`}
            suffix={currency}
            inputMode="decimal"
            autoComplete="off"
            className="num"
            error={problem(`item.price.${key}`)}
          />
        ))}
      </div>
    </fieldset>
  );
}
